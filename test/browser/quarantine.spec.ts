import type { Enrolled } from '@owl/directory';
import { alertMail } from '@owl/simulator';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Owl, arrivesWhileAway, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';
import { STRANGE_ADDRESS, SenderWorld } from '../stories/sender-world';

const NOBODY = 'a-nobodynobodynobodynobody22@in.owl.test';

describe('an analyst before the quarantine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-quarantine-'));
  let world: SenderWorld;
  let owl: Owl;
  let browser: ConsoleBrowser;
  let analyst: Seat;
  let sakura: Enrolled;
  let tokai: Enrolled;
  let nextNumber = 71_000;
  beforeAll(async () => {
    world = await SenderWorld.start({ at: '2026-11-20 11:00', settings: { SPOOL_DIR: folder } });
    ({ owl } = world);
    browser = await ConsoleBrowser.open(owl);
    [sakura, tokai] = [await world.enrol('authenticated'), await owl.enrol({ name: '東海精機株式会社' })];
    analyst = await browser.signsIn('analyst');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
    rmSync(folder, { recursive: true });
  });

  /** An alert that was mailed to an address of no appliance. */
  async function astray(): Promise<{ id: string; alertNumber: string }> {
    const alertNumber = (nextNumber += 2);
    const wish = { scenario: 'data-exfiltration', to: NOBODY, seed: alertNumber, alertNumber } as const;
    const { source } = alertMail({ ...wish, occurredAt: owl.clock.now() });
    const id = await arrivesWhileAway(owl, Buffer.from(source), NOBODY);
    return { id, alertNumber: String(alertNumber) };
  }

  const chip = () => analyst.at('quarantine-chip').innerText();

  it('sees a mail with a forged sender come in, reads why it is doubted, and releases it: its case arrives', () =>
    browser.watches(async () => {
      const reason = 'お客様に電話で確認した、新しい送信経路';
      await analyst.goes('mail');
      await analyst.at('empty').waitFor();
      const { alertNumber, raw } = world.alert();
      await world.mails(sakura, raw, { by: STRANGE_ADDRESS });
      const row = analyst.at('mail-row').filter({ hasText: 'The sender could not be verified' });
      await row.waitFor();
      await eventually(async () => expect(await chip()).toBe('Quarantine 1'));

      await row.click();
      const drawer = analyst.at('mail-drawer');
      await drawer.getByTestId('mail-sender-tab').click();
      const check = drawer.getByTestId('sender-check');
      await check.waitFor();
      const words = await check.innerText();
      expect(words).toContain('The sender may be forged');
      expect(words).toContain('It came from a server that appliance.example does not allow to send.');
      expect(words).toContain('It has no signature.');
      expect(words).toContain('Neither SPF nor DKIM confirms that it comes from appliance.example');

      await drawer.getByTestId('review-release').click();
      expect(await analyst.at('review-confirm').isDisabled()).toBe(true);
      await analyst.at('review-reason').fill(reason);
      await analyst.at('review-confirm').click();
      await drawer.locator('[data-state=admitted]').first().waitFor();
      expect(await drawer.getByTestId('quarantine').count()).toBe(0);
      await drawer.getByTestId('mail-history-tab').click();
      const history = await drawer.getByTestId('mail-history').innerText();
      expect(history).toContain('田中 由紀 released it');
      expect(history).toContain(reason);

      await analyst.page.keyboard.press('Escape');
      await analyst.goes('queue');
      const arrived = analyst.at('case-row').filter({ hasText: alertNumber });
      await arrived.filter({ hasText: sakura.customer.name }).waitFor();
      expect(analyst.troubles).toEqual([]);
    }));

  it('gives a mail of nobody to the appliance it came from: only then can it be worked on', () =>
    browser.watches(async () => {
      const { id, alertNumber } = await astray();
      await analyst.goes('mail');
      await analyst.row('mail-row', id).getByText('The address belongs to no appliance').waitFor();
      await analyst.row('mail-row', id).click();
      await analyst.at('mail-drawer').getByTestId('review-release').click();
      await analyst.at('review-reason').fill('設置時の宛先誤り');
      expect(await analyst.at('review-confirm').isDisabled()).toBe(true);
      await analyst.at('review-customer').click();
      await analyst.page.getByRole('option', { name: tokai.customer.name }).click();
      await analyst.at('review-confirm').click();
      await analyst.at('mail-drawer').getByText(tokai.customer.name).waitFor();
      await analyst.page.keyboard.press('Escape');
      await analyst.goes('queue');
      const arrived = analyst.at('case-row').filter({ hasText: alertNumber });
      await arrived.filter({ hasText: tokai.customer.name }).waitFor();
      expect(analyst.troubles).toEqual([]);
    }));

  it('dismisses many at once, and is told which of them somebody else had decided', () =>
    browser.watches(async () => {
      const mails = [await astray(), await astray(), await astray()];
      await analyst.goes('mail');
      await analyst.at('quarantine-chip').click();
      for (const { id } of mails) await analyst.row('mail-row', id).waitFor();
      expect(await chip()).toBe('Quarantine 3');
      await analyst.at('select-all').click();
      await analyst.at('review-dismiss').click();
      // In the meantime a colleague settles the first of them, unseen: no event tells of a change made by hand.
      const [taken] = mails as [(typeof mails)[number]];
      await owl.rows(`UPDATE mail_recipients SET outcome = 'ignored', reason = 'dismissed' WHERE id = $1`, [taken.id]);
      await analyst.at('review-reason').fill('訓練メールの誤送信');
      await analyst.at('review-confirm').click();

      const result = analyst.at('review-result');
      await result.getByText('Dismissed: 2').waitFor();
      expect(await result.getByRole('listitem').count()).toBe(1);
      expect(await result.innerText()).toContain('Not moved: 1');
      expect(await result.innerText()).toContain('this is not possible any more');
      await result.getByRole('button', { name: 'Close' }).last().click();
      await analyst.at('empty').getByText('Nothing in quarantine').waitFor();
      await eventually(async () => expect(await chip()).toBe('Quarantine 0'));
      const kept = await owl.rows('SELECT reason FROM mail_recipients WHERE reviews @> $1', [
        JSON.stringify([{ move: 'dismiss', reason: '訓練メールの誤送信' }]),
      ]);
      expect(kept).toEqual([{ reason: 'dismissed' }, { reason: 'dismissed' }]);
      expect(analyst.troubles).toEqual([]);
    }));

  it('finds a mail again by words, by the keyboard alone; the address keeps them', () =>
    browser.watches(async () => {
      const { id } = await astray();
      await analyst.goes('queue');
      await analyst.page.keyboard.press('g');
      await analyst.page.keyboard.press('m');
      await analyst.row('mail-row', id).waitFor();
      await analyst.page.keyboard.press('/');
      await analyst.page.keyboard.type('no such words');
      await analyst.at('empty').waitFor();
      await analyst.at('search').fill('NOBODYNOBODY');
      await analyst.row('mail-row', id).waitFor();
      expect(new URL(analyst.page.url()).searchParams.get('text')).toBe('NOBODYNOBODY');
      await analyst.page.reload();
      await analyst.row('mail-row', id).waitFor();
      expect(await analyst.at('search').inputValue()).toBe('NOBODYNOBODY');
      await analyst.page.keyboard.press('j');
      await analyst.page.keyboard.press('x');
      await analyst.at('review-bar').getByText('1 selected').waitFor();
      await analyst.page.keyboard.press('Enter');
      await analyst.at('mail-drawer').getByTestId('quarantine').waitFor();
      expect(analyst.troubles).toEqual([]);
    }));
});
