import { type InspectedMail, inspectMail } from '@owl/stages/parse';
import { type Sample, bytesOf, describeWithSamples, isMail, samples } from './samples';

/** Bounces of the samples that are recognised as something else, and as what: machines answering, as they are. */
const EXCEPTIONS: Record<string, string> = {
  'arf-26.eml': 'auto-reply',
  'rfc3834-01.eml': 'auto-reply',
  'rfc3834-03.eml': 'auto-reply',
  'rfc3834-05.eml': 'auto-reply',
};

describeWithSamples('the bounces of mail servers all over the world', () => {
  const read: { sample: Sample; mail: InspectedMail }[] = [];

  beforeAll(async () => {
    for (const sample of samples('mime/sisimai/').filter(isMail)) {
      read.push({ sample, mail: await inspectMail(bytesOf(sample.file)) });
    }
  });

  it('are recognised as bounces, but for machines that answer', () => {
    const bounces = read.filter(({ sample }) => sample.facts['bounces'] === undefined || !isNoBounce(sample));
    const others = bounces.filter(({ mail }) => mail.kind !== 'bounce');
    process.stdout.write(`recognised as bounces: ${bounces.length - others.length} of ${bounces.length}\n`);
    expect(bounces.length).toBeGreaterThan(160);
    expect(Object.fromEntries(others.map(({ sample, mail }) => [nameOf(sample), mail.kind]))).toEqual(EXCEPTIONS);
  });

  it('an ordinary mail is none', () => {
    const ordinary = read.filter(({ sample }) => isNoBounce(sample));
    expect(ordinary.map(({ mail }) => mail.kind)).toEqual(['unparsed']);
  });

  it('mails of people are not taken for bounces', async () => {
    const kinds = new Map<string, number>();
    for (const folder of ['mime/stalwart/', 'mime/tmail/', 'mime/mail-iso-2022-jp/']) {
      for (const { file } of samples(folder).filter(isMail)) {
        const { kind } = await inspectMail(bytesOf(file));
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    expect([...kinds.keys()]).toEqual(['unparsed']);
  });
});

function nameOf({ file }: Sample): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function isNoBounce({ facts }: Sample): boolean {
  return Array.isArray(facts['bounces']) && facts['bounces'].length === 0;
}
