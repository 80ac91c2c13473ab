import type { Enrolled } from '@owl/directory';
import { Owl, PHONES, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

const NEW_PHONE = '+819012345678';

describe('the contacts on the console', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 14:00', timeScale: 30 });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    await owl.enrol({ name: '連絡先なし株式会社', contacts: [] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const card = (seat: Seat, name: string) => seat.at('contact').filter({ hasText: name });
  const chooses = async (seat: Seat, name: string, what: string) => {
    await card(seat, name).getByTestId('contact-more').click();
    await seat.at(what).click();
  };

  it('a lead sees whom nobody can be called for, and verifies a number by a call', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.goes('contacts');
      await seat.at('readiness').first().waitFor();
      expect(await seat.at('readiness').allInnerTexts()).toEqual(['連絡先なし', '準備完了']);
      await seat.at('show-unverified').click();
      expect(await seat.at('readiness').allInnerTexts()).toEqual(['準備完了']);
      owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
      await card(seat, '佐藤').getByTestId('contact-verify').click();
      await card(seat, '佐藤').locator('[data-flag="unverified"]').waitFor({ state: 'detached' });
      expect(await card(seat, '佐藤').innerText()).toContain('応答確認');
      expect(seat.troubles).toEqual([]);
    }));

  it('a lead adds, edits, orders and removes contacts; a number that is never called is refused at its field', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(`/customers/${customer.customer.id}?tab=contacts`);
      await chooses(seat, '高橋', 'contact-remove');
      await seat.at('contact-act-reason').fill('異動のため');
      await seat.at('contact-act-confirm').click();
      await card(seat, '高橋').waitFor({ state: 'detached' });
      await seat.at('contact-add').click();
      await seat.at('contact-form-name').fill('田中 花子');
      await seat.at('contact-form-reading').fill('たなか はなこ');
      await seat.at('contact-form-email').fill('tanaka@sakura.example');
      await seat.at('contact-form-phone').fill('0570-123-456');
      await seat.at('contact-form-save').click();
      await seat.page.getByText('0570などの統一番号には発信できません').waitFor();
      await seat.at('contact-form-phone').fill('０９０－８７６５－４３２１');
      await seat.at('contact-form-save').click();
      await card(seat, '田中 花子').waitFor();
      expect(await card(seat, '田中 花子').innerText()).toMatch(/タナカ ハナコ[^]*番号未確認[^]*090-8765-4321/);
      await chooses(seat, '田中 花子', 'contact-earlier');
      await seat.page.locator('[data-testid="contact"][data-order="2"]', { hasText: '田中 花子' }).waitFor();
      await chooses(seat, '田中 花子', 'contact-edit');
      await seat.at('contact-form-availability').fill('平日日中は出られません');
      await seat.at('contact-form-save').click();
      await card(seat, '田中 花子').getByText('平日日中は出られません').waitFor();
      // The browser writes the refused number down.
      expect(seat.troubles.filter((line) => !line.includes('status of 422'))).toEqual([]);
    }));

  it("the customer's user proposes a number and has it called; a lead approves, and it is the contact's", () =>
    browser.watches(async () => {
      const sato = await browser.signsIn('customer', { customerId: customer.customer.id, locale: 'ja' });
      await sato.goes('contacts');
      await chooses(sato, '佐藤', 'contact-propose');
      await sato.at('propose-phone').fill('090-1234-5678');
      await sato.at('propose-note').fill('機種変更のため');
      await sato.at('propose-save').click();
      await sato.at('pending-change').waitFor();
      expect(await sato.at('change-approve').count()).toBe(0);
      owl.exchange.phone(NEW_PHONE).behave({ behaviour: 'auto-answer', keys: ['1'] });
      await sato.at('change-verify').click();
      await sato.at('pending-change').getByText('確認の電話：済み').waitFor();
      const lead = await browser.signsIn('lead');
      expect(await lead.at('changes-badge').innerText()).toBe('1');
      await lead.page.goto('/contacts?show=change-pending');
      await lead.at('change-approve').click();
      await lead.at('contact-act-confirm').click();
      await lead.page.getByText('No such contacts').waitFor();
      await eventually(async () => {
        const [row] = await owl.rows<{ phone: string }>('SELECT phone FROM contacts WHERE id = $1', [
          customer.contacts[0]!.id,
        ]);
        expect(row?.phone).toBe(NEW_PHONE);
      });
      await sato.at('pending-change').waitFor({ state: 'detached' });
      expect(await card(sato, '佐藤').getByTestId('contact-phone').innerText()).toBe('*********5678');
      expect([...sato.troubles, ...lead.troubles]).toEqual([]);
    }));
});
