import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../harness';
import type { SideWish } from './side-process';

/** Where in dialling a worker is struck: see `strike-at.cjs`. */
export type StrikePoint =
  | 'before-intent'
  | 'after-intent'
  | 'before-post'
  | 'post-sent'
  | 'refused'
  | 'before-answer'
  | 'after-answer'
  | 'after-key';

/** Makes a worker strike itself with a signal at a point of its next dial. */
export class Strike {
  private readonly file = join(tmpdir(), `owl-strike-${randomUUID()}`);

  /** How the worker is to be started. */
  get wish(): SideWish {
    return { settings: { STRIKE_AT_FILE: this.file }, preload: ['strike-at.cjs'] };
  }

  /** @param provider only there; without it wherever the worker dials */
  aim(signal: 'SIGKILL' | 'SIGSTOP', point: StrikePoint, provider?: 'twilio' | 'twilio2'): void {
    writeFileSync(this.file, [signal, point, provider].filter(Boolean).join(' '));
  }

  /** Resolves when the worker has come to the point. */
  async hits(): Promise<void> {
    await eventually(() => expect(existsSync(this.file)).toBe(false), 30_000);
  }
}
