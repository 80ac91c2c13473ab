import { Owl } from '../harness';
import { ConsoleBrowser } from '../harness/browser';

describe("a customer's call texts, in the browser", () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    path = `/customers/${(await owl.enrol()).customer.id}?tab=call-script`;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('are tried while they are written, refused with the reason, saved, and given up again', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(path);
      const source = seat.page.getByRole('textbox', { name: '文面' });
      await seat.at('script-words').getByText('こちらは、セキュア・オウル・センターです。').waitFor();
      await source.fill('確認は 1 を押してください。番号は{{alertNumbers}}です。');
      await seat
        .at('script-faults')
        .getByText('「alertNumbers」は、ボタンが押された後の文面でだけ使用できます。')
        .waitFor();
      expect(await seat.at('script-save').isDisabled()).toBe(true);

      await source.fill('オウルです。確認は 1 を押してください。');
      await source.press('Home');
      await seat.at('script-field-greeting').click();
      await seat.at('script-words').getByText('突然のお電話で失礼いたしますオウルです。').waitFor();
      expect(await seat.at('script-seconds').innerText()).toMatch(/^約\d+秒（35秒以内）$/);
      await seat.at('script-save').click();
      await seat.page.getByText('文面を保存しました。次の電話から使われます。').waitFor();
      await seat.page.getByText('お客様独自の文面（第1版）').waitFor();

      await seat.page.reload();
      await seat.at('script-words').waitFor();
      expect(await source.inputValue()).toBe('{{greeting}}オウルです。確認は 1 を押してください。');
      await seat.at('script-reset').click();
      await seat.page.getByText('標準の文面', { exact: true }).waitFor();
      await seat.at('script-words').getByText('こちらは、セキュア・オウル・センターです。').waitFor();
      await seat.page.getByText('変更履歴（2件）').click();
      expect(await seat.at('script-version').count()).toBe(2);
      expect(seat.troubles).toEqual([]);
    }));

  it('tell somebody who writes at the same time that another was faster', () =>
    browser.watches(async () => {
      const seats = [await browser.signsIn('lead'), await browser.signsIn('admin')];
      for (const seat of seats) {
        await seat.page.goto(path);
        await seat.at('script-machine').click();
        await seat.at('script-words').getByText('折り返し').waitFor();
      }
      for (const [index, seat] of seats.entries()) {
        await seat.page.getByRole('textbox', { name: 'Text' }).fill(`折り返しお電話ください。${index}`);
        await seat.at('script-words').getByText(`折り返しお電話ください。${index}`).waitFor();
      }
      await seats[0]?.at('script-save').click();
      await seats[0]?.page.getByText('Saved. It is spoken from the next call on.').waitFor();
      await seats[1]?.at('script-outdated').waitFor();
    }));

  it('are only read by an analyst, in either language and on a telephone', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { width: 390, height: 844 });
      await seat.page.goto(path);
      await seat.at('script-language').getByText('English').click();
      await seat.at('script-acknowledged').click();
      const source = seat.page.getByRole('textbox', { name: 'Text' });
      expect(await source.inputValue()).toContain('Thank you for confirming.');
      expect(await source.getAttribute('readonly')).not.toBeNull();
      expect(await seat.at('script-save').count()).toBe(0);
      expect(await seat.overflow()).toBe(0);
      expect(seat.troubles).toEqual([]);
    }));
});
