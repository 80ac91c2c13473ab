import type { Placement, PlaceCall, ProviderCall, Telephony } from '@owl/adapters/telephony';
import { randomBytes } from 'node:crypto';

/**
 * The telephone exchange of the past: takes every call at once. How a contact answers is told by the history, through
 * the same callbacks a provider sends.
 */
export class ScriptedTelephony implements Telephony {
  turn(): Promise<void> {
    return Promise.resolve();
  }

  place(_call: PlaceCall): Promise<Placement> {
    return Promise.resolve({ kind: 'placed', sid: newSid() });
  }

  find(): Promise<ProviderCall[]> {
    return Promise.resolve([]);
  }

  fetch(): Promise<ProviderCall | null> {
    return Promise.resolve(null);
  }

  cancel(): Promise<void> {
    return Promise.resolve();
  }

  verify(): boolean {
    return false;
  }
}

/** As the provider names calls. */
export const newSid = (): string => `CA${randomBytes(16).toString('hex')}`;
