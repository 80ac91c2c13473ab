import type { AlertView, MailDetail } from '@owl/contracts';
import { type Console, Owl } from '../harness';

type Expected = Partial<Record<string, string>>;

const LABELS_JA: Expected = {
  alertNumber: '【アラートNo】',
  threats: '】 ： Compromise::DGA Beacon(82%)',
  occurredAt: '【検知日時】',
  device: '・対象端末：PC014(172.16.1.14)',
  evidence: 'DNS Request - query=xkqzvbnw.example',
};
const JSON_BODY: Expected = {
  alertNumber: '"pbid": 70411',
  threats: '"name": "Compromise::Agent Beacon (Medium Period)"',
  score: '"score": 0.835',
  device: '"devicelabel": "WS-0833 Accounting"',
  link: '"breachUrl"',
};
const KEY_VALUE: Expected = {
  alertNumber: 'Alert number: 81102',
  threats: 'Model: Anomalous Connection / Data Sent to Rare Domain',
  score: 'Score: 79.5 %',
  occurredAt: 'Time: 2026-11-20 00:48:10 UTC',
  device: 'Device: FINANCE-03 (10.8.4.23, 00:00:5e:00:53:23)',
  link: 'Link: https://darktrace.example/#modelalert/81102',
};

describe('the fields of an alert', () => {
  let owl: Owl;
  let analyst: Console;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    analyst = await owl.signsIn('analyst');
  });
  afterAll(() => owl.stop());

  async function alertOf(fixture: string): Promise<{ alert: AlertView; mail: MailDetail }> {
    const { customer, ...enrolled } = await owl.enrol({ name: fixture });
    await owl.appliance({ customer, ...enrolled }).mails(fixture);
    await owl.settled();
    const { items } = await analyst.get<{ items: { id: string }[] }>(`/cases?customerId=${customer.id}`);
    const alert = (await analyst.case(items[0]!.id)).alerts[0]!;
    return { alert, mail: await analyst.get<MailDetail>(`/mails/${alert.mailId}`) };
  }

  it.each([
    ['dga.eml', 'labels-ja', LABELS_JA],
    ['json-model-breach.eml', 'darktrace-json', JSON_BODY],
    ['key-value-en.eml', 'key-value', KEY_VALUE],
  ])('of %s stand in its case beside the lines of the mail that gave them', async (fixture, format, expected) => {
    const { alert, mail } = await alertOf(fixture);
    expect(alert).toMatchObject({ format, confidence: 'high', foundIn: { place: 'body' } });
    const lines = mail.text!.split(/\r?\n/);
    for (const [field, words] of Object.entries(expected)) {
      const source = alert.sources![field];
      expect({ field, text: source?.text }).toEqual({ field, text: expect.stringContaining(words!) as string });
      expect({ field, text: lines[source!.line - 1]?.trim() }).toEqual({ field, text: source!.text });
    }
  });

  it('name the attachment they were read from', async () => {
    const { alert, mail } = await alertOf('json-attachment.eml');
    expect(alert.foundIn).toEqual({ place: 'attachment', name: mail.attachments[0]!.name });
    expect(alert.sources!.alertNumber!.text).toContain('70590');
  });

  it('are not known for an alert nothing was read of, nor for one from before lines were kept', async () => {
    const unread = await alertOf('unparsed.eml');
    expect(unread.alert).toMatchObject({ unparsed: true, confidence: null, sources: null, foundIn: null });
    await owl.rows('UPDATE alerts SET confidence = NULL, sources = NULL, found_in = NULL');
    const old = await analyst.get<{ items: AlertView[] }>('/alerts');
    expect(old.items.length).toBeGreaterThan(4);
    for (const { confidence, sources, foundIn } of old.items)
      expect({ confidence, sources, foundIn }).toEqual({ confidence: null, sources: null, foundIn: null });
  });
});
