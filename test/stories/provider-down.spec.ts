import { Owl, PHONES, SecondProvider, eventually } from '../harness';

/** From an alert's mail to the page that names it, or to the call. Seconds of the story. */
const IN_TIME = 120;
const DOWN_MINUTES = 30;
const ALERT_EVERY_MINUTES = 10;

describe('a telephone provider that is down for half an hour', () => {
  let owl: Owl;
  let second: SecondProvider | null = null;
  afterEach(async () => {
    await owl.stop();
    await second?.stop();
    second = null;
  });

  const begin = (settings: Record<string, string> = {}) =>
    Owl.start({ at: '2026-11-21 02:10', timeScale: 60, settings: { ...settings } });
  /** Time does not go on while anything is due: how busy this machine is does not matter. */
  const caughtUp = async () => {
    await eventually(async () => {
      const due = await owl.rows('SELECT 1 FROM call_runs WHERE next_action_at <= $1', [owl.clock.real()]);
      expect(due).toHaveLength(0);
    });
    await owl.settled();
  };
  /** Alerts that come while it is down, each of a customer of its own, and time that goes on by what a sweep is. */
  const halfAnHour = async (): Promise<string[]> => {
    const numbers: string[] = [];
    for (let second = 0; second < DOWN_MINUTES * 60; second += 30) {
      if (second % (ALERT_EVERY_MINUTES * 60) === 0) {
        const phones = PHONES.map((phone) => phone.replace('1234', `12${numbers.length}4`));
        const contacts = phones.map((phone, index) => {
          return { name: `連絡先${index}`, phone, email: `c${index}@a.example`, language: 'ja' as const };
        });
        const customer = await owl.enrol({ name: `お客様${numbers.length}`, contacts });
        numbers.push((await owl.appliance(customer).alerts()).alertNumber);
        await eventually(async () => expect(await owl.rows('SELECT 1 FROM call_runs')).toHaveLength(numbers.length));
      }
      await owl.forward('30s');
      await caughtUp();
      // What became of the calls that fell due is known only now.
      await owl.sweep();
      await caughtUp();
    }
    return numbers;
  };
  const alertTimes = async () =>
    owl.rows<{ alertNumber: string; receivedAt: Date }>(
      'SELECT alert_number AS "alertNumber", received_at AS "receivedAt" FROM alerts ORDER BY received_at',
    );

  it.each(['reject-401', 'reject-503'] as const)(
    'pages the duty analyst about each alert within two minutes (%s)',
    async (fault) => {
      owl = await begin();
      owl.exchange.account.suffers(fault);
      const numbers = await halfAnHour();
      await owl.settled();
      const alerts = await alertTimes();
      expect(alerts.map(({ alertNumber }) => alertNumber)).toEqual(numbers);
      for (const { alertNumber, receivedAt } of alerts) {
        const pages = owl.mailbox.messages.filter(
          ({ envelopeTo, text }) => envelopeTo.includes('duty@owl.test') && text.includes(alertNumber),
        );
        const first = Math.min(...pages.map(({ receivedAt: at }) => at.getTime()));
        expect((first - receivedAt.getTime()) / 1_000).toBeLessThanOrEqual(IN_TIME);
      }
      expect(owl.exchange.calls).toEqual([]);
    },
    120_000,
  );

  it('is passed over for a second one, and each alert is called within two minutes', async () => {
    second = await SecondProvider.start();
    owl = await begin(second.settings);
    second.joins(owl);
    owl.exchange.account.suffers('reject-401');
    await halfAnHour();
    for (const { receivedAt } of await alertTimes()) {
      const call = second.exchange.calls.find(({ createdAt }) => createdAt >= receivedAt);
      expect((call?.createdAt.getTime() ?? Infinity) - receivedAt.getTime()).toBeLessThanOrEqual(IN_TIME * 1_000);
    }
    expect(owl.exchange.calls).toEqual([]);
  }, 120_000);
});
