import type { ReplayTuning, TuningBase, TuningReplay, TuningSubject } from '@owl/contracts';
import { type Console, Owl, PHONES, aContract, eventually } from '../harness';

const TEAM = { analysts: 2, casesPerAnalystDay: 6 };

describe("a month replayed under today's contract", () => {
  let owl: Owl;
  let lead: Console;
  let customerId: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00', timeScale: 30 });
    const enrolled = await owl.enrol({ contract: aContract({ bundleMinutes: 10, stormThreshold: 2 }) });
    customerId = enrolled.customer.id;
    await monthOf(owl, enrolled);
    lead = await owl.signsIn('lead');
  }, 120_000);
  afterAll(() => owl?.stop());

  const replay = async (change: Partial<ReplayTuning['terms']> = {}): Promise<TuningReplay> => {
    const [{ terms }] = (await lead.get<TuningSubject>(`/tuning/${customerId}`)).bases as [TuningBase];
    const source = { first: '2026-11', last: '2026-11' };
    return lead.post(`/tuning/${customerId}/replay`, { source, terms: { ...terms, ...change }, ...TEAM });
  };

  it('comes to exactly what production counted', async () => {
    const { months, newlyIn, newlyOut } = await replay();
    const [month] = months;
    expect(month?.counted).toEqual({ business: 3, afterHours: 2 });
    expect(month?.today).toMatchObject({ countBusiness: 3, countAfterHours: 2, pending: 1, inScope: 9 });
    expect(month?.proposed).toEqual(month?.today);
    expect([newlyIn.count, newlyOut.count]).toEqual([0, 0]);
  });

  it('shows what another threshold would have let through, alert by alert, and changes nothing', async () => {
    const { months, newlyIn } = await replay({ threshold: 30 });
    expect(months[0]?.proposed).toMatchObject({ inScope: 10, countBusiness: 4 });
    expect(newlyIn).toMatchObject({
      count: 1,
      examples: [{ label: '82004', before: { kind: 'record', reason: 'below-threshold' }, after: { kind: 'queue' } }],
    });
    expect((await replay()).months[0]?.counted).toEqual({ business: 3, afterHours: 2 });
  });

  it('groups otherwise when the minutes are other ones', async () => {
    expect((await replay({ joinQuietMinutes: 0 })).months[0]?.proposed?.cases).toBe(6);
    expect((await replay()).months[0]?.today?.cases).toBe(5);
  });

  it('bundles no more when the contract did not', async () => {
    const { months } = await replay({ bundleMinutes: 0, stormThreshold: 100 });
    expect(months[0]?.proposed).toMatchObject({ callRuns: 3, countAfterHours: 3 });
  });
});

/** A joined case, one closed without a report, one still open, one below the threshold, and a night with a bundle. */
async function monthOf(owl: Owl, customer: Awaited<ReturnType<Owl['enrol']>>): Promise<void> {
  const analyst = await owl.signsIn('analyst');
  const device = (name: string) => ({ name, address: '10.0.0.7' });
  const appliance = owl.appliance(customer);
  await appliance.alerts({ alertNumber: 82001, device: device('PC-A') });
  await owl.forward('5m');
  await appliance.alerts({ alertNumber: 82002, device: device('PC-A') });
  await analyst.reports((await analyst.seesCase('82002')).id);
  // Reported: the next alert of the device is a case of its own, however soon it comes.
  await appliance.alerts({ alertNumber: 82003, device: device('PC-A') });
  await analyst.reports((await analyst.seesCase('82003')).id);
  await appliance.alerts({ alertNumber: 82004, device: device('PC-B'), score: 35 });
  await appliance.alerts({ alertNumber: 82005, device: device('PC-C') });
  const test = await analyst.seesCase('82005');
  await analyst.move(test.id, 'claim');
  await analyst.move(test.id, 'close-without-report', { verdict: 'test' });
  await appliance.alerts({ alertNumber: 82006, device: device('PC-D') });
  await analyst.reports((await analyst.seesCase('82006')).id, 'false-positive');
  await appliance.alerts({ alertNumber: 82007, device: device('PC-E') });
  await analyst.seesCase('82007');
  await owl.jumpTo('2026-11-21 02:10');
  const first = owl.exchange.phone(PHONES[0]);
  await appliance.alerts({ alertNumber: 82011, device: device('PC-N') });
  await pressOne(await first.rings());
  // The exchange's own time does not jump: the telephone is free once the last words are spoken.
  await eventually(() => expect(owl.exchange.calls[0]?.status).toBe('completed'));
  await owl.settled();
  await owl.forward('20m');
  await appliance.alerts({ alertNumber: 82012, device: device('PC-M') });
  const ringing = await first.rings();
  await appliance.alerts({ alertNumber: 82013, device: device('PC-M') });
  await eventually(async () =>
    expect(await owl.rows(`SELECT 1 FROM call_run_alerts WHERE coverage = 'bundled'`)).toHaveLength(1),
  );
  await pressOne(ringing);
  await owl.settled();
}

async function pressOne(phone: { answer(): void; press(key: string): Promise<unknown> }): Promise<void> {
  phone.answer();
  await phone.press('1');
}
