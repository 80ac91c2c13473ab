import type { CasePage, OnboardingDetail } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { alertMail } from '@owl/simulator';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Owl, arrivesWhileAway } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

const NEW = { name: 'あおば運輸株式会社', reading: 'アオバウンユカブシキガイシャ', locale: 'ja' };
const NOBODY = 'a-nobodynobodynobodynobody22@in.owl.test';

describe('text that is not saved yet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-unsaved-'));
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  let onboarding: string;
  let caseId: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00', settings: { SPOOL_DIR: folder } });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    await owl.settled();
    const lead = await owl.signsIn('lead');
    onboarding = `/onboarding/${(await lead.post<OnboardingDetail>('/onboarding', NEW)).customer.id}`;
    caseId = (await lead.get<CasePage>('/cases')).items[0]!.id;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Tries to go to the list of cases, is asked, and stays. */
  async function staysWhenAsked(seat: Seat): Promise<void> {
    const before = seat.page.url();
    await seat.at('nav-queue').click();
    await seat.at('leave-stay').click();
    await seat.at('leave-dialog').waitFor({ state: 'detached' });
    expect(seat.page.url()).toBe(before);
  }

  it('of a hearing sheet stays while another tab is looked at, and is asked for before the screen is left', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(`${onboarding}?tab=sheet`);
      await seat.at('sheet-site').fill('横浜物流センター');
      await seat.at('tab-checklist').click();
      await seat.at('checklist').waitFor();
      await seat.at('nav-queue').click();
      await seat.page.getByText('保存していない入力があります').waitFor();
      await seat.at('leave-stay').click();
      await seat.at('tab-sheet').click();
      expect(await seat.at('sheet-site').inputValue()).toBe('横浜物流センター');
      await seat.at('nav-queue').click();
      await seat.at('leave-anyway').click();
      await seat.page.waitForURL('**/queue');
      expect(seat.troubles).toEqual([]);
    }));

  it('of notes, contracts, calendars and appliances is asked for as well; signing out asks too', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      await seat.page.goto(`/cases/${caseId}`);
      await seat.at('note-body').fill('called back at ten');
      await staysWhenAsked(seat);
      await seat.at('user-menu').click();
      await seat.at('sign-out').click();
      await seat.at('leave-stay').click();
      expect(await seat.at('note-body').inputValue()).toBe('called back at ten');
      await seat.at('note-add').click();
      await seat.at('notes').locator('strong').waitFor();

      await seat.goes('queue');
      await seat.at('nav-customers').click();
      await seat.at('customer-row').getByText(customer.customer.name).click();
      await seat.at('contract-prepare').click();
      await seat.at('contract-note').fill('agreed by telephone');
      await seat.at('tab-maintenance').click();
      await seat.at('leave-stay').click();
      await seat.page.evaluate(() => history.back());
      await seat.at('leave-stay').click();
      expect(await seat.at('contract-note').inputValue()).toBe('agreed by telephone');
      await seat.at('tab-maintenance').click();
      await seat.at('leave-anyway').click();

      await seat.at('nav-calendar').click();
      await seat.page.waitForURL('**/calendar**');
      await seat.page.goto('/calendar/edit');
      await seat.at('cut-off').fill('16:00');
      await staysWhenAsked(seat);
      expect(await seat.at('cut-off').inputValue()).toBe('16:00');
      expect(seat.troubles).toEqual([]);
    }));

  it('outlives the end of the session: the same user signs in over it', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead', { locale: 'ja' });
      await seat.page.goto(`/cases/${caseId}`);
      await seat.at('note-body').fill('折り返しのご連絡待ち');
      await owl.rows('DELETE FROM sessions RETURNING 1');
      await seat.at('note-add').click();
      await seat.at('session-ended').waitFor();
      expect(await seat.at('session-ended').innerText()).toContain('セッションが終了しました');
      expect(await seat.at('note-body').isVisible()).toBe(false);
      // Neither shortcuts nor dialogs behind hear what is typed here.
      await seat.page.keyboard.press('Escape');
      await signsInAgain(seat, await emailOf('lead'));
      await seat.at('session-ended').waitFor({ state: 'detached' });
      expect(await seat.at('note-body').inputValue()).toBe('折り返しのご連絡待ち');
      await seat.at('note-add').click();
      await seat.at('notes').getByText('折り返しのご連絡待ち').first().waitFor();
      expect(seat.page.url()).toContain(caseId);
    }));

  it('is never shown to another user who signs in instead, nor anything else of the former one', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('lead');
      const other = await browser.signsIn('customer', { customerId: customer.customer.id });
      const email = await emailOf('customer');
      await other.page.close();
      await seat.page.goto(`/cases/${caseId}`);
      await seat.at('note-body').fill('internal: ask the provider');
      await owl.rows('DELETE FROM sessions RETURNING 1');
      await seat.at('note-add').click();
      await seat.at('session-ended').waitFor();
      await signsInAgain(seat, email);
      await seat.page.waitForURL('**/queue');
      await seat.at('user-menu').waitFor();
      expect(await seat.page.content()).not.toContain('internal: ask the provider');
      expect(await seat.at('nav-mail').count()).toBe(0);
    }));

  it('in a dialog outlives a click beside it, and Escape closes one dialog only', () =>
    browser.watches(async () => {
      const wish = { scenario: 'data-exfiltration', to: NOBODY, seed: 7, alertNumber: 7_000 } as const;
      const { source } = alertMail({ ...wish, occurredAt: owl.clock.now() });
      const id = await arrivesWhileAway(owl, Buffer.from(source), NOBODY);
      const seat = await browser.signsIn('analyst');
      await seat.page.goto(`/mail?open=${id}`);
      await seat.at('review-dismiss').click();
      await seat.at('review-reason').fill('a test of the customer');
      await seat.page.mouse.click(5, 450);
      expect(await seat.at('review-reason').inputValue()).toBe('a test of the customer');
      await seat.at('review-reason').press('Escape');
      await seat.at('review-dialog').waitFor({ state: 'detached' });
      expect(await seat.at('review-dismiss').isVisible()).toBe(true);
      await seat.page.keyboard.press('Escape');
      await seat.at('review-dismiss').waitFor({ state: 'detached' });
      expect(seat.troubles).toEqual([]);
    }));

  async function signsInAgain(seat: Seat, email: string): Promise<void> {
    await seat.at('sign-in-email').fill(email);
    await seat.at('sign-in-password').fill('correct horse battery');
    await seat.at('sign-in-submit').click();
  }

  /** Of the one of that role who came last. */
  async function emailOf(role: string): Promise<string> {
    const [last] = await owl.rows<{ email: string }>(
      `SELECT email FROM users WHERE role = $1 AND email ~ '^[a-z]+-[0-9]+@owl' ORDER BY created_at DESC, id DESC LIMIT 1`,
      [role],
    );
    return last!.email;
  }
});
