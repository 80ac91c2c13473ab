import { inspectMail } from '@owl/stages/parse';
import { type ReadSample, readSample } from './read-sample';
import { type Sample, bytesOf, describeWithSamples, isMail, samples } from './samples';
import { type Stated, isOwn, statedOf } from './stated-facts';

/**
 * Share of the stated facts that our reading agrees with, as measured; it may rise, not fall. What is missing was looked
 * at: the words of a header that is none, structures broken in a way that has no right answer, and tests that state
 * another name than the mail holds.
 */
const FLOORS: Record<string, number> = {
  mailparser: 1,
  'mikel-mail': 1,
  mime4j: 0.986,
  mimekit: 1,
  'php-mime-mail-parser': 1,
  'postal-mime': 1,
  stalwart: 0.99,
  webklex: 0.982,
};
const DERIVED_FLOOR = 0.98;
const SLOW_MS = 1_000;

interface Read {
  sample: Sample;
  mail: ReadSample;
  stated: Stated[];
  ms: number;
}

const sourceOf = ({ file }: Sample) => file.split('/')[1]!;
const shareOf = (stated: readonly Stated[]) => stated.filter(({ agrees }) => agrees).length / stated.length;

describeWithSamples('the mails of other parsers', () => {
  const read: Read[] = [];

  beforeAll(async () => {
    for (const sample of samples('mime/').filter(isMail)) {
      const raw = bytesOf(sample.file);
      const mail = await readSample(raw);
      read.push({ sample, mail, ms: await shortestOf(raw), stated: statedOf(sample, mail) });
    }
    process.stdout.write(tableOf(read));
  }, 120_000);

  it('are all read, each within a second, and none is taken for an alert', () => {
    expect(read.length).toBeGreaterThan(400);
    expect(read.filter(({ ms }) => ms > SLOW_MS).map(({ sample }) => sample.file)).toEqual([]);
    expect(read.filter(({ mail }) => mail.kind === 'alert').map(({ sample }) => sample.file)).toEqual([]);
  });

  it.each(Object.entries(FLOORS))('%s: what its own tests state is what we read', (source, floor) => {
    const stated = read
      .filter(({ sample }) => sourceOf(sample) === source && isOwn(sample))
      .flatMap((one) => one.stated);
    expect(stated.length).toBeGreaterThan(0);
    expect(shareOf(stated)).toBeGreaterThanOrEqual(floor);
  });

  it('what Python reads of the others is what we read', () => {
    expect(shareOf(read.filter(({ sample }) => !isOwn(sample)).flatMap((one) => one.stated))).toBeGreaterThan(
      DERIVED_FLOOR,
    );
  });
});

/** How much work one reading is, in ms of its own: the machine may have others to do. */
async function shortestOf(raw: Uint8Array): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && shortest > SLOW_MS; tries++) {
    const started = process.cpuUsage();
    await inspectMail(raw);
    shortest = Math.min(shortest, process.cpuUsage(started).user / 1_000);
  }
  return shortest;
}

function tableOf(read: readonly Read[]): string {
  const rows = new Map<string, Stated[]>();
  for (const { sample, stated } of read) {
    for (const one of stated) {
      const row = `${sourceOf(sample)}${isOwn(sample) ? '' : ' (read by Python)'}`.padEnd(36) + one.what.padEnd(18);
      rows.set(row, [...(rows.get(row) ?? []), one]);
    }
  }
  const lines = [...rows.keys()].sort(byText).map((row) => {
    const stated = rows.get(row) ?? [];
    const agreed = stated.filter(({ agrees }) => agrees).length;
    return `  ${row}${String(agreed).padStart(4)} of ${String(stated.length).padStart(4)}`;
  });
  return `agreement with the sample mails:\n${lines.join('\n')}\n`;
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
