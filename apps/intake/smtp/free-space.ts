import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { statfs } from 'node:fs/promises';

// Room for the mail and for what the file system needs around it.
const SIZES_NEEDED = 1.5;
const LOOK_EVERY_MS = 1_000;

/** Whether the spool's disk has room for another mail of the largest size. */
@Injectable()
export class FreeSpace {
  /** Octets free in a folder; replaced where a full disk is played. */
  probe: (folder: string) => Promise<number> = async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  };
  private looked = { at: -Infinity, isEnough: true };

  constructor(
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Always true without a spool: the database knows about its own disk. */
  async isEnough(): Promise<boolean> {
    const { SPOOL_DIR, MAIL_MAX_BYTES } = this.config;
    if (SPOOL_DIR === undefined) return true;
    const now = performance.now();
    if (now - this.looked.at < LOOK_EVERY_MS) return this.looked.isEnough;
    const free = await this.probe(SPOOL_DIR);
    const isEnough = free >= SIZES_NEEDED * MAIL_MAX_BYTES;
    if (!isEnough) this.log.error({ free }, 'mail is refused with 452: the disk of SPOOL_DIR is full');
    this.looked = { at: now, isEnough };
    return isEnough;
  }
}
