import type { CaseDetail, CustomerMonth, UsageOutlook } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { systemActor, userActor, Users } from '@owl/identity';
import { DisputeService, VolumeWarnings } from '@owl/stages/meter';
import { type Console, Owl, aContract } from '../harness';

const DUTY = 'duty@owl.test';

describe('a month that comes near its expected volume', () => {
  let owl: Owl;
  let customer: Enrolled;
  let analyst: Console;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 09:40', settings: { DUTY_MAIL: DUTY } });
    customer = await owl.enrol({ contract: aContract({ expectedBusiness: 5 }) });
    analyst = await owl.signsIn('analyst');
  });
  afterAll(() => owl.stop());

  const outlook = () => analyst.get<UsageOutlook>(`/usage/${customer.customer.id}/outlook`);
  const handles = async (alertNumber: number): Promise<CaseDetail> => {
    await owl.appliance(customer).alerts({ alertNumber, device: { name: `PC-${alertNumber}`, address: '10.0.0.7' } });
    const { id } = await analyst.seesCase(String(alertNumber));
    const before = await analyst.get<CaseDetail>(`/cases/${id}`);
    await analyst.reports(id);
    await owl.settled();
    return before;
  };
  const told = () =>
    owl.mailbox.messages
      .filter(({ subject }) => subject.includes('想定件数'))
      .map(({ to, subject }) => `${/80%|達しました/.exec(subject)?.[0]} ${to.join()}`)
      // Which of the two goes out first is nobody's business.
      .toSorted();

  it('says before each decision which item it would be', async () => {
    const numbers = [];
    for (const alertNumber of [91001, 91002, 91003]) numbers.push((await handles(alertNumber)).item);
    expect(numbers).toEqual(
      [1, 2, 3].map((number) => ({ number, expected: 5, window: 'business', month: '2026-11', counted: false })),
    );
    expect(told()).toEqual([]);
  });

  it('tells both sides at 80 %, once', async () => {
    await handles(91004);
    expect(told()).toEqual([`80% ${DUTY}`, '80% security@sakura.example']);
    expect((await outlook()).windows[0]).toMatchObject({
      count: 4,
      expected: 5,
      warnings: [{ percent: 80, count: 4, mailed: true }],
    });
  });

  it('and at 100 %, once, however often it is looked at and by how many', async () => {
    await handles(91005);
    const { id } = customer.customer;
    const looks = Array.from({ length: 6 }, () =>
      owl.soc((tx) => owl.app.get(VolumeWarnings).look(tx, id, '2026-11', 'business')),
    );
    await Promise.all(looks);
    await handles(91006);
    await owl.settled();
    expect(told().slice(2)).toEqual([`達しました ${DUTY}`, '達しました security@sakura.example']);
    const mail = owl.mailbox.messages.find(({ to, subject }) => to.includes(DUTY) && subject.includes('に達しました'));
    expect(mail?.text).toContain(`/usage/${id}?month=2026-11`);
    expect(mail?.subject).toContain('株式会社さくら商事');
  });

  it('does not tell it again when an item is taken back and another one counts', async () => {
    const { items } = await analyst.get<CustomerMonth>(`/usage/${customer.customer.id}?month=2026-11`);
    const disputes = owl.app.get(DisputeService);
    const [first, second] = [await someLead('first'), await someLead('second')];
    for (const { id: itemId } of items.slice(0, 3)) {
      const id = await owl.soc((tx) => disputes.raise(tx, first, itemId, '重複'));
      await owl.soc((tx) => disputes.move(tx, first, id, { move: 'propose', reason: '重複', version: 1 }));
      await owl.soc((tx) => disputes.move(tx, second, id, { move: 'approve', version: 2 }));
    }
    await owl.settled();
    expect((await outlook()).windows[0]).toMatchObject({ count: 3 });
    await handles(91007);
    await handles(91008);
    expect((await outlook()).windows[0]).toMatchObject({ count: 5, warnings: [{ percent: 80 }, { percent: 100 }] });
    expect(told()).toHaveLength(4);
  });

  it('tells nobody anything in a trial, in which nothing counts', async () => {
    const before = owl.mailbox.messages.length;
    customer = await owl.enrol({
      name: 'みなと物流株式会社',
      contract: aContract({ kind: 'trial', effectiveFrom: '2026-11-16', expectedBusiness: 1 }),
    });
    expect((await handles(92001)).item).toBeNull();
    expect(told()).toHaveLength(4);
    expect(owl.mailbox.messages.length).toBeGreaterThan(before);
    expect((await outlook()).windows[0]).toMatchObject({ count: 0, warnings: [], forecast: null });
  });

  const someLead = async (name: string) => {
    const person = {
      email: `${name}@owl.test`,
      displayName: name,
      password: 'correct horse battery',
      role: 'lead' as const,
    };
    return userActor(
      await owl.soc((tx) => owl.app.get(Users).create(tx, { ...person, customerId: null }, systemActor('story'))),
    );
  };
});
