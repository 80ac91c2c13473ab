import type { Enrolled } from '@owl/directory';
import { Owl, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

/** A mail of a shape that no known format fits. */
const strange = (number: number, threat = 'Beaconing to a rare host') =>
  [
    'Watch report',
    `Ticket <${number}>`,
    `What> ${threat}`,
    'Level 8 2 of 100'.replace('8 2', '82'),
    'When> 2026-11-20 09:58:00',
    'Host> PC001 (172.16.1.1)',
    'Peer> storage.example (203.0.113.9)',
  ].join('\n');
const PATTERNS = {
  alertNumber: '^Ticket <(\\d+)>$',
  threat: '^What> (.+)$',
  score: '^Level (\\d+) of 100$',
  occurredAt: '^When> (.+)$',
  device: '^Host> (.+)$',
};
const asMail = (text: string) =>
  Buffer.from(`From: watch@appliance.example\r\nSubject: Report\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`);

describe('the appliances on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let applianceId: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    applianceId = customer.appliances[0]!.id;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  async function writes(seat: Seat, patterns: Record<string, string>): Promise<void> {
    for (const [field, pattern] of Object.entries(patterns)) await seat.at(`pattern-${field}`).fill(pattern);
  }

  it('a lead writes a rule beside a pasted mail, saves what was tested, and the next such mail is a readable alert', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.goes('appliances');
      await seat.row('appliance-row', applianceId).getByRole('link').click();
      await seat.at('open-rule').click();
      const save = seat.at('rule-save');
      await writes(seat, PATTERNS);
      expect(await save.isDisabled()).toBe(true);

      await seat.at('rule-sample').fill(strange(4711));
      await seat.at('rule-test').click();
      const read = seat.at('read-alert');
      await read.filter({ hasText: '4711' }).waitFor();
      expect(await read.innerText()).toMatch(/Beaconing to a rare host\s+82%[^]*09:58:00[^]*PC001 \(172\.16\.1\.1\)[^]*High/);
      const marks = await seat.at('marked-lines').locator('mark').allInnerTexts();
      expect(marks).toEqual(['4711', 'Beaconing to a rare host', '82', '2026-11-20 09:58:00', 'PC001 (172.16.1.1)']);
      expect(await seat.at('found-line').first().innerText()).toMatch(/^2\s+Ticket <4711>\s+Alert number$/);
      await save.click();
      await seat.page.getByText('Rule saved.').waitFor();

      await owl.appliance(customer).sends(asMail(strange(4712, 'Scan of the network')));
      await seat.goes('queue');
      const row = seat.at('case-row').filter({ hasText: '4712' });
      await row.getByText('Scan of the network').waitFor();
      expect(seat.troubles).toEqual([]);
    }));

  it('the case shows the fields of the alert beside the lines they were read from', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      await seat.at('case-row').filter({ hasText: '4712' }).getByRole('link').click();
      const readFrom = seat.at('read-from');
      await readFrom.waitFor();
      const threat = readFrom.locator('[data-field=threats]');
      expect(await threat.isVisible()).toBe(false);
      await readFrom.locator('summary').click();
      expect(await threat.innerText()).toMatch(/Scan of the network 82%\s+3\s+What> Scan of the network/);
      expect(await readFrom.getByTestId('confidence').innerText()).toBe('High');
      expect(await readFrom.getByTestId('found-in').innerText()).toBe('Text of the mail');
      expect(seat.troubles).toEqual([]);
    }));
});
