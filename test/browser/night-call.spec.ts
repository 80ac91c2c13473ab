import { Owl, PHONES, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import type { Seat } from '../harness/seat';

describe('the calls screen at night', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let analyst: Seat;
  beforeAll(async () => {
    // Forty seconds of ringing are ten: whoever is called does something before they are over.
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 4 });
    browser = await ConsoleBrowser.open(owl);
    analyst = await browser.signsIn('analyst');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  /** Waits until the live board shows the contacts of its run in these states. */
  const showsLive = (...states: string[]) =>
    eventually(async () => {
      const steps = analyst.at('live-calls').getByTestId('call-attempt');
      expect(await steps.evaluateAll((all) => all.map((step) => step.dataset.attemptState))).toEqual(states);
    });

  it('shows each telephone ringing as it rings, and the confirmation when a key is pressed', () =>
    browser.watches(async () => {
      const customer = await owl.enrol();
      const [first, second] = [owl.exchange.phone(PHONES[0]), owl.exchange.phone(PHONES[1])];
      await analyst.goes('calls');
      await analyst.at('live-calls').getByTestId('empty').waitFor();
      const { alertNumber } = await owl.appliance(customer).alerts({ scenario: 'domain-generation' });

      await first.rings();
      await showsLive('ringing', 'planned', 'planned');
      expect(await analyst.at('live-calls').getByTestId('call-run').innerText()).toContain(alertNumber);
      expect(await analyst.at('attempt-deadline').count()).toBe(1);

      first.decline();
      await second.rings();
      await showsLive('busy', 'ringing', 'planned');
      second.answer();
      await showsLive('busy', 'answered', 'planned');
      await second.press('1');

      await analyst.at('live-calls').getByTestId('empty').waitFor();
      const ended = analyst.at('call-history').getByTestId('call-run');
      expect(await ended.getAttribute('data-run-state')).toBe('acknowledged');
      expect(await ended.innerText()).toContain('鈴木');
      await ended.getByRole('button').click();
      const states = await ended
        .getByTestId('call-attempt')
        .evaluateAll((all) => all.map((step) => step.dataset.attemptState));
      expect(states).toEqual(['busy', 'acknowledged', 'skipped']);
      expect(await ended.innerText()).not.toContain(PHONES[1]);

      await analyst.goes('usage');
      await eventually(async () =>
        expect(await analyst.at('usage-after-hours').innerText()).toMatch(/^1\s+of 10 expected/),
      );
      expect(analyst.troubles).toEqual([]);
    }));
});
