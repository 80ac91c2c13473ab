import type { Enrolled } from '@owl/directory';
import { Owl } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

/** A mail of a shape that no known format fits. */
const strange = (number: number, threat = 'Beaconing to a rare host') =>
  [
    'Watch report',
    `Ticket <${number}>`,
    `What> ${threat}`,
    'Level 82 of 100',
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
      expect(await read.innerText()).toMatch(
        /Beaconing to a rare host\s+82%[^]*09:58:00[^]*PC001 \(172\.16\.1\.1\)[^]*High/,
      );
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

  it('a wrong pattern shows its fault at its field, in the language of the user, and cannot be saved', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(`/appliances/${applianceId}/rule`);
      await seat.at('rule-sample').fill(strange(4713));
      const row = (field: string) => seat.page.locator(`[data-testid=rule-row][data-field=${field}]`);
      await row('score').getByText('82').waitFor();
      await writes(seat, { threat: '(?=What)x', score: '\\d*' });
      await row('threat').getByText('先読み・後読み・後方参照').waitFor();
      await row('score').getByText('空の文字列にも一致します').waitFor();
      expect(await row('alertNumber').getByText('使えない').count()).toBe(0);
      expect(await seat.at('rule-save').isDisabled()).toBe(true);

      await seat.at('remove-threat').click();
      await seat.at('rule-faults').getByText('検出脅威のパターンは必須です').waitFor();
      await seat.at('add-field').click();
      await seat.page.getByRole('option', { name: '検出脅威' }).click();
      await writes(seat, { threat: '^What> (Beacon.+)$', score: PATTERNS.score });
      await seat.at('read-alert').filter({ hasText: '82%' }).waitFor();
      expect(await seat.at('rule-save').isEnabled()).toBe(true);
      // Another letter is another rule: it has to be tested again.
      await seat.at('rule-sample').fill('nothing of the kind');
      expect(await seat.at('rule-save').isDisabled()).toBe(true);
      await seat.at('no-alert').waitFor();
      expect(await seat.at('rule-save').isDisabled()).toBe(true);
      expect(seat.troubles).toEqual([]);
    }));

  it('an analyst may try a rule on a mail that came, and is told who may save it', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      await seat.page.goto(`/appliances/${applianceId}/rule`);
      await seat.at('read-only').getByText('A lead or an administrator').waitFor();
      await seat.at('pick-open').click();
      await seat.at('pick-mail').filter({ hasText: 'Report' }).click();
      await seat.at('read-alert').filter({ hasText: 'Scan of the network' }).waitFor();
      expect(await seat.at('rule-save').count()).toBe(0);
      await seat.page.goto(`/appliances/${applianceId}`);
      await seat.at('read-only').waitFor();
      expect(await seat.at('appliance-name').getAttribute('readonly')).not.toBeNull();
      expect(await seat.at('appliance-save').count()).toBe(0);
      expect(await seat.at('issue-smtp').count()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));

  it('each worked example reads its own mail', () =>
    browser.watches(async () => {
      const other = await owl.enrol({ name: '株式会社すみれ' });
      const seat = await browser.signsIn('lead');
      await seat.page.goto(`/appliances/${other.appliances[0]!.id}/rule`);
      await seat.at('rule-help').locator('summary').click();
      await seat.at('insert-exampleEn').click();
      await seat.at('read-alert').filter({ hasText: '70412' }).getByText('High').waitFor();
      await seat.at('insert-exampleJa').click();
      await seat.at('asked-confirm').click();
      await seat.at('read-alert').filter({ hasText: '70514' }).getByText('High').waitFor();
      expect(await seat.at('read-alert').count()).toBe(2);
      expect(await seat.at('rule-save').isEnabled()).toBe(true);
    }));
});
