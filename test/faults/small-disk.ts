import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1_048_576;
const SIZE = 24 * MIB;

/** A disk of its own of a few megabytes, that can really be full: a tmpfs. */
export class SmallDisk {
  private constructor(
    readonly folder: string,
    private readonly isOurs: boolean,
  ) {}

  /**
   * The one that was mounted for the run (OWL_SMALL_DISK, .ci/run), else one mounted here, which needs root.
   * @returns why there is none when it cannot be mounted
   */
  static mount(): SmallDisk | string {
    const given = process.env.OWL_SMALL_DISK;
    if (given) return new SmallDisk(given, false);
    if (process.getuid?.() !== 0) return 'mounting a tmpfs needs root; set OWL_SMALL_DISK to a small mounted one';
    const folder = mkdtempSync(join(tmpdir(), 'owl-small-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=1777`, 'owl-small-disk', folder], {
        stdio: 'pipe',
      });
    } catch (error) {
      rmSync(folder, { recursive: true });
      return `no tmpfs can be mounted here: ${(error as Error).message.trim()}`;
    }
    return new SmallDisk(folder, true);
  }

  /** A folder on it that everybody may write to. */
  place(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    return folder;
  }

  /** Leaves room for so many octets. */
  async fill(room = 0): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    const octets = bavail * bsize - room;
    if (octets > 0) writeFileSync(this.ballast, Buffer.alloc(octets));
    // What is taken meanwhile, or rounded, shows as a refused write: then it is full.
    if (room === 0) await appendFile(this.ballast, Buffer.alloc(MIB)).catch(() => undefined);
  }

  async free(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await this.free();
    if (!this.isOurs) return;
    execFileSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
