import { Owl, aContract } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

const REASON = '通信先の業務上の必要性を追記してください';

describe('a report that is returned to its author', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let author: Seat;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    browser = await ConsoleBrowser.open(owl);
    const customer = await owl.enrol({ contract: aContract({ secondPersonReview: true }) });
    await owl.appliance(customer).alerts({ scenario: 'unreadable' });
    author = await browser.signsIn('analyst', { locale: 'ja' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  it('has its findings written by somebody who read the mail, and says which section is missing until then', () =>
    browser.watches(async () => {
      const row = author.at('case-row');
      await row.getByText('原文を要確認').waitFor();
      expect(await row.getByTestId('sla').innerText()).toMatch(/着手期限\s+あと \d+:\d\d/);
      await row.getByTestId('claim').click();
      await row.getByText('田中 由紀').waitFor();
      await row.getByRole('link').click();
      await author.at('draft-report').click();
      await author.at('preview-body').filter({ hasText: '【受信日時】：2026年11月20日' }).waitFor();
      expect(await author.at('report-findings').inputValue()).toBe('');
      await author.at('submit-button').click();
      await author.page.getByText('「調査内容」が未記入です。').waitFor();
      await author.at('report-findings').fill('メールの原文を確認しました。');
      await author.at('submit-button').click();
      await author.at('blocked-because').getByText('ほかの担当者の承認を待っています').waitFor();
      path = new URL(author.page.url()).pathname;
    }));

  it('is returned with a reason only, which the author reads in the history', () =>
    browser.watches(async () => {
      const lead = await browser.signsIn('lead', { locale: 'ja' });
      await lead.page.goto(path);
      await lead.at('return-button').click();
      expect(await lead.at('return-confirm').isDisabled()).toBe(true);
      await lead.at('return-reason').fill(REASON);
      await lead.at('return-confirm').click();
      await author.page.locator('[data-case-state=drafting]').waitFor();
      const line = author.at('history').getByRole('listitem').filter({ hasText: REASON });
      expect(await line.innerText()).toContain('差し戻し');
      expect(author.troubles).toEqual([]);
      expect(lead.troubles).toEqual([]);
    }));
});
