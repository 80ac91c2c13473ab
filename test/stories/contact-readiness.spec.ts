import type { ContactRow, ContactsPage, CustomerContacts, OnboardingDetail, Problem } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { type Console, Owl, PHONES, aContract, eventually } from '../harness';

describe('how ready the contacts are', () => {
  let owl: Owl;
  let customer: Enrolled;
  let lead: Console;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-20 20:00', timeScale: 30 });
    customer = await owl.enrol();
    lead = await owl.signsIn('lead');
  });
  afterEach(() => owl.stop());

  const page = (who = lead) => who.get<ContactsPage>('/contacts');
  const contacts = async (who = lead): Promise<ContactRow[]> =>
    (await page(who)).items.find((one) => one.customer.id === customer.customer.id)!.contacts;
  const names = async () => (await contacts()).map(({ order, name }) => `${order} ${name}`);
  const at = (index: number) => customer.contacts[index]!.id;

  it('a contact nobody has verified is so named, and is called all the same; one who never answers is named too', async () => {
    expect((await contacts()).map(({ flags }) => flags)).toEqual([['unverified'], ['unverified'], ['unverified']]);
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-answer' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    for (const nth of [1, 2, 3]) {
      await owl.appliance(customer).alerts();
      await eventually(async () => {
        const ended = await owl.rows(`SELECT id FROM call_runs WHERE state = 'acknowledged'`);
        expect(ended).toHaveLength(nth);
      });
    }
    const [first, second, third] = await contacts();
    expect(first).toMatchObject({ flags: ['unreachable', 'unverified'], lastReachedAt: null });
    expect(first?.lastCalls.map(({ state }) => state)).toEqual(['no-answer', 'no-answer', 'no-answer']);
    expect(second).toMatchObject({ flags: ['unverified'], lastCalls: [{ state: 'acknowledged' }, {}, {}] });
    expect(second?.lastReachedAt).toBe(second?.lastCalls[0]?.at);
    expect(third).toMatchObject({ lastCalls: [], lastReachedAt: null });
  });

  it('a verification call proves the number, a test call tries the telephone; neither counts nor is mailed about', async () => {
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    owl.exchange.phone(PHONES[2]).behave({ behaviour: 'no-answer' });
    const call = (index: number, kind: string) =>
      lead.request<Problem & CustomerContacts>('POST', `/contacts/${at(index)}/calls`, { kind });
    expect((await call(1, 'verification')).body.contacts[1]?.checking).toBe('verification');
    const again = await call(1, 'test');
    expect([again.status, again.body.why]).toEqual([409, 'under-way']);
    await call(2, 'test');
    await eventually(async () => {
      const [, second, third] = await contacts();
      expect(second).toMatchObject({ flags: [], checking: null, lastCalls: [{ state: 'acknowledged' }] });
      expect(third).toMatchObject({ flags: ['unverified'], checking: null, lastCalls: [{ state: 'no-answer' }] });
    });
    await owl.settled();
    expect(owl.mailbox.messages).toEqual([]);
    expect(await owl.rows('SELECT id FROM handled_items')).toEqual([]);
  });

  it('a test call that is confirmed ticks the test call of the onboarding; a verification call only its contact', async () => {
    const done = async (item: string) => {
      const { steps } = await lead.get<OnboardingDetail>(`/onboarding/${customer.customer.id}`);
      return steps.find((step) => step.item === item)?.state;
    };
    const confirmed = async (index: number, kind: string) => {
      owl.exchange.phone(PHONES[index]!).behave({ behaviour: 'auto-answer', keys: ['1'] });
      await lead.post(`/contacts/${at(index)}/calls`, { kind });
      await eventually(async () => expect((await contacts())[index]?.lastReachedAt).not.toBeNull());
    };
    for (const index of [0, 1, 2]) await confirmed(index, 'verification');
    await owl.settled();
    expect([await done('contacts-verified'), await done('test-call')]).toEqual(['done', 'open']);
    await lead.post(`/contacts/${at(0)}/calls`, { kind: 'test' });
    await eventually(async () => expect(await done('test-call')).toBe('done'));
  });

  it('whoever tries too often is told to wait', async () => {
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'busy' });
    const call = () => lead.request<Problem>('POST', `/contacts/${at(0)}/calls`, { kind: 'test' });
    for (let times = 1; times <= 10; times += 1) {
      expect((await call()).status).toBe(200);
      await eventually(async () => expect((await contacts())[0]?.checking).toBeNull());
    }
    const refused = await call();
    expect([refused.status, refused.body.why]).toEqual([409, 'too-many-calls']);
  });

  it('a lead changes who is called, and in which order; a run planned before keeps its contacts', async () => {
    const [first, second, third] = await contacts();
    await lead.put(`/customers/${customer.customer.id}/contacts`, { ids: [third?.id, first?.id, second?.id] });
    expect(await names()).toEqual(['1 高橋', '2 佐藤', '3 鈴木']);
    const partial = { ids: [third?.id, third?.id] };
    const wrong = await lead.request<Problem>('PUT', `/customers/${customer.customer.id}/contacts`, partial);
    expect(wrong.body.why).toBe('not-all-contacts');
    owl.exchange.phone(PHONES[2]).behave({ behaviour: 'no-answer' });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await owl.exchange.phone(PHONES[2]).rings();
    const before = (await contacts())[1]!;
    await lead.post(`/contacts/${before.id}/removal`, { reason: '異動', version: before.version });
    expect(await names()).toEqual(['1 高橋', '2 鈴木']);
    await eventually(() => expect(owl.exchange.calls.map(({ to }) => to)).toEqual([PHONES[2], PHONES[0]]));
    const kept = (await contacts())[1]!;
    const said = { name: '鈴木 美咲', reading: 'スズキ ミサキ', email: 'm@sakura.example', language: 'ja' };
    const body = { ...said, availability: '平日日中は出られません', version: kept.version };
    await lead.put(`/contacts/${kept.id}`, body);
    expect((await contacts())[1]).toMatchObject({ ...said, availability: '平日日中は出られません', phone: PHONES[1] });
    expect((await lead.request('PUT', `/contacts/${kept.id}`, body)).status).toBe(409);
    await lead.post(`/contacts/${third?.id}/removal`, { reason: '異動', version: (await contacts())[0]?.version });
    const last = (await contacts())[0]!;
    const none = { reason: '異動', version: last.version };
    expect((await lead.request<Problem>('POST', `/contacts/${last.id}/removal`, none)).body.why).toBe('last-contact');
  });

  it('customers with nobody to call stand on top, those without night calls at the end', async () => {
    await owl.enrol({ name: '連絡先なし', contacts: [] });
    await owl.enrol({
      name: '一人',
      contacts: [{ name: '中村', phone: '+81451234561', email: 'n@a.example', language: 'ja' }],
    });
    await owl.enrol({ name: '夜間なし', contacts: [], contract: aContract({ coversAfterHours: false }) });
    const { items } = await page();
    expect(items.map(({ customer: { name }, readiness }) => [name, readiness])).toEqual([
      ['連絡先なし', 'no-contact'],
      ['一人', 'few-contacts'],
      ['株式会社さくら商事', 'ready'],
      ['夜間なし', 'not-called'],
    ]);
  });

  it('a number stored before the policy forbade it is not dialled: the next contact is, and a person is paged', async () => {
    await owl.rows(`UPDATE contacts SET phone = '+81570123456' WHERE id = $1`, [at(0)]);
    expect((await contacts())[0]).toMatchObject({ refusal: 'uan', flags: ['not-callable', 'unverified'] });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    await eventually(() => expect(owl.mailbox.messages).toHaveLength(1));
    expect(owl.mailbox.messages[0]?.subject).toContain('発信対象外の番号');
    await eventually(() => expect(owl.exchange.calls.map(({ to }) => to)).toEqual([PHONES[1]]));
    const [attempt] = await owl.rows(`SELECT state, detail FROM call_attempts WHERE contact_order = 1`);
    expect(attempt).toEqual({ state: 'failed', detail: 'the number may not be called: uan' });
  });

  it("the customer's own user reads who is called, without the numbers, and may change nothing directly", async () => {
    const sato = await owl.signsIn('customer', customer.customer.id);
    expect((await contacts(sato))[0]?.phone).toBe('********5671');
    const body = { name: '田中', email: 't@sakura.example', language: 'ja', phone: '03-1234-5699' };
    expect((await sato.request('POST', `/customers/${customer.customer.id}/contacts`, body)).status).toBe(403);
    expect((await sato.request('POST', `/contacts/${at(0)}/calls`, { kind: 'test' })).status).toBe(403);
  });
});
