import { DraftTrialReports } from '@owl/worker';
import { Owl } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

describe('onboarding on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-10-26 10:00' });
    browser = await ConsoleBrowser.open(owl);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  async function chooses(seat: Seat, testId: string, option: string): Promise<void> {
    await seat.at(testId).click();
    await seat.page.getByRole('option', { name: option }).click();
  }

  it('a lead takes a customer on, is told what the sheet still needs, and confirms it', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto('/onboarding');
      await seat.at('new-customer').click();
      await seat.at('customer-name').fill('あおば運輸株式会社');
      await seat.at('customer-reading').fill('アオバウンユカブシキガイシャ');
      await seat.at('start-onboarding').click();
      await seat.at('checklist').waitFor();
      path = new URL(seat.page.url()).pathname;
      await seat.page.goto(`${path}?tab=sheet`);
      await seat.at('sheet-site').fill('横浜物流センター');
      await seat.at('sheet-network').fill('172.16.0.0/16、約400台');
      await chooses(seat, 'sheet-listening', 'ミラーポート');
      await seat.at('sheet-listeningPoint').fill('基幹スイッチ Gi1/0/24');
      await chooses(seat, 'sheet-remoteAccess', '許可しない');
      await seat.at('sheet-installOn').fill('2026-10-30');
      await seat.at('sheet-installHours').fill('1.5');
      await seat.at('contact-1-name').fill('中村 拓也');
      await seat.at('contact-1-phone').fill('03-12');
      await seat.at('contact-1-email').fill('nakamura@aoba.example');
      await seat.at('sheet-effectiveFrom').fill('2026-11-02');
      await seat.at('sheet-reportRecipient').fill('it@aoba.example');
      await seat.at('appliance-1-name').fill('横浜');
      await seat.at('sheet-watch').fill('外部への大量送信');
      await seat.at('sheet-save').click();
      await seat.page.getByText('発信できる電話番号を入力してください').waitFor();
      expect(await seat.at('progress-contacts').innerText()).toBe('2 / 3 回答済み');
      expect(await seat.at('sheet-confirm').isDisabled()).toBe(true);
      await seat.at('contact-1-phone').fill('03-1234-5671');
      await seat.at('sheet-save').click();
      await seat.at('progress-contacts').getByText('回答済み', { exact: true }).waitFor();
      await seat.at('sheet-confirm').click();
      await seat.at('sheet-confirm-yes').click();
      await seat.at('sheet-confirmed').waitFor();
      await seat.at('tab-checklist').click();
      expect(await seat.at('step-hearing-sheet').getAttribute('data-state')).toBe('done');
      expect(await seat.at('step-contract').getAttribute('data-state')).toBe('waiting');
      expect(seat.troubles).toEqual([]);
    }));

  it('an analyst vouches for a step with a note, and takes it back', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst');
      await seat.page.goto(path);
      await seat.at('tick-test-call').click();
      await seat.at('tick-note').fill('26 Oct 10:05, Mr Nakamura');
      await seat.at('tick-confirm').click();
      await seat.at('step-test-call').getByText('26 Oct 10:05, Mr Nakamura').waitFor();
      expect(await seat.at('step-test-call').innerText()).toContain('Vouched for by 田中 由紀');
      await seat.at('tick-test-call').click();
      await seat.page.locator('[data-testid="step-test-call"][data-state="open"]').waitFor();
    }));

  it('an analyst edits a weekly report, reads the mail and sends it', () =>
    browser.watches(async () => {
      await owl.jumpTo('2026-11-09 10:00');
      await owl.app.get(DraftTrialReports).run();
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      await seat.page.goto(`${path}?tab=trial`);
      await seat.at('trial-improvements').fill('・引き続き監視いたします。');
      await seat.at('trial-save').click();
      await seat.page.getByText('下書きを保存しました').waitFor();
      await seat.at('trial-approve').click();
      await seat.at('trial-mail').getByText('・引き続き監視いたします。').waitFor();
      await seat.at('trial-approve-confirm').click();
      await seat.at('trial-report-1').getByText('送信済み').waitFor();
      await owl.settled();
      expect(owl.mailbox.messages.filter((mail) => mail.subject.includes('第1週'))).toHaveLength(1);
    }));

  it(
    'fits desk and telephone in both languages',
    () =>
      browser.watches(async () => {
        const tooWide: string[] = [];
        for (const [locale, dark] of [
          ['ja', false],
          ['en', true],
        ] as const) {
          const seat = await browser.signsIn('lead', { locale, dark });
          for (const at of ['/onboarding', path, `${path}?tab=sheet`, `${path}?tab=trial`]) {
            await seat.page.goto(at);
            for (const width of [390, 1440]) {
              await seat.page.setViewportSize({ width, height: 900 });
              await seat.settles();
              if ((await seat.overflow()) > 0) tooWide.push(`${at} at ${width}`);
            }
          }
          expect(seat.troubles).toEqual([]);
        }
        expect(tooWide).toEqual([]);
      }),
    60_000,
  );
});
