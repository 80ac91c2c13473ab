import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

// Sample data by others, kept beside the project on the machines that have it; never copied into it.
const folder = path.resolve(__dirname, '../../../shared/corpus');

const samplesHere = existsSync(path.join(folder, 'EXPECTED.json'));

export type Facts = Record<string, unknown>;

export interface Sample {
  file: string;
  facts: Facts;
  facts_origin: string;
}

/** The mails and messages of a folder of the samples, with what is known of each. */
export function samples(under: string): Sample[] {
  const { entries } = JSON.parse(readFileSync(path.join(folder, 'EXPECTED.json'), 'utf8')) as { entries: Sample[] };
  return entries.filter(({ file }) => file.startsWith(under)).map((entry) => ({ ...entry, facts: entry.facts ?? {} }));
}

export function bytesOf(file: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(folder, file)));
}

export function textOf(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

export function isHere(file: string): boolean {
  return existsSync(path.join(folder, file));
}

export function isMail({ file }: Sample): boolean {
  return /\.(?:eml|msg)$/.test(file);
}

/** The suite, or one test that says why there is none: without the samples nothing can be compared. */
export function describeWithSamples(name: string, suite: () => void): void {
  describe(name, () => {
    if (samplesHere) suite();
    else {
      it('compares nothing: the sample mails are not on this machine (../shared/corpus)', () => {
        expect(samplesHere).toBe(false);
      });
    }
  });
}
