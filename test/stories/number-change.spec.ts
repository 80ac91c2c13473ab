import type { ContactRow, ContactsPage, CustomerContacts, Problem } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { AuditEntry } from '@owl/identity';
import { type Console, Owl, PHONES, eventually } from '../harness';

const NEW_PHONE = '+819012345678';

describe('the number of a contact is changed', () => {
  let owl: Owl;
  let customer: Enrolled;
  let aya: Console;
  let ben: Console;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-20 14:00', timeScale: 30 });
    customer = await owl.enrol();
    [aya, ben] = [await owl.signsIn('lead'), await owl.signsIn('lead')];
  });
  afterEach(() => owl.stop());

  const first = async (who: Console): Promise<ContactRow> => {
    const { items } = await who.get<ContactsPage>(`/contacts?customerId=${customer.customer.id}`);
    return items[0]!.contacts[0]!;
  };
  const propose = (who: Console, phone = '090-1234-5678') =>
    who.post<CustomerContacts>(`/contacts/${customer.contacts[0]!.id}/changes`, { phone, note: '機種変更のため' });
  const moves = async (who: Console, move: string, more: object = {}) => {
    const { change } = await first(who);
    return who.request<Problem>('POST', `/contact-changes/${change?.id}/moves`, {
      move,
      version: change?.version,
      ...more,
    });
  };
  /** The new number rings; who answers presses the keys, or none. */
  const verifies = async (who: Console, keys: string[]) => {
    owl.exchange.phone(NEW_PHONE).behave({ behaviour: 'auto-answer', keys });
    await moves(who, 'verify');
    await eventually(async () => expect((await first(who)).change?.isCalling ?? false).toBe(false));
  };

  it('only after its owner pressed 1 in a call, and a second person approved', async () => {
    await propose(aya);
    await verifies(aya, ['1']);
    expect(owl.exchange.phone(NEW_PHONE).spoken.join(' ')).toContain('緊急連絡先');
    const waiting = await first(aya);
    expect(waiting).toMatchObject({ phone: PHONES[0], change: { state: 'proposed', needsAnotherPerson: true } });
    expect(waiting.change?.verifiedAt).not.toBeNull();
    const own = await moves(aya, 'approve');
    expect([own.status, own.body.code]).toEqual([403, 'change-needs-another-person']);
    expect((await moves(ben, 'approve')).status).toBe(200);
    const changed = await first(ben);
    expect(changed).toMatchObject({
      phone: NEW_PHONE,
      change: null,
      pastChange: { state: 'in-force', because: null },
      flags: [],
    });
    expect(changed.verifiedAt).not.toBeNull();
    const trail = await owl.soc((tx) => tx.findBy(AuditEntry, { customerId: customer.customer.id }));
    expect(trail.filter(({ action }) => action.startsWith('contact')).map(({ action }) => action)).toEqual([
      'contact-change.propose',
      'contact-change.verify',
      'contact-change.verified',
      'contact-change.approve',
      'contact.verify',
      'contact-change.take-effect',
    ]);
  });

  it('not by approval alone: until the call is answered with 1, the old number is called', async () => {
    await propose(aya);
    expect((await moves(ben, 'approve')).status).toBe(200);
    await verifies(ben, []);
    expect(await first(ben)).toMatchObject({
      phone: PHONES[0],
      change: { state: 'approved', lastOutcome: 'no-key', verifiedAt: null },
    });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.jumpTo('2026-11-20 20:00');
    await owl.appliance(customer).alerts();
    await eventually(() => expect(owl.exchange.calls.map((call) => call.to)).toEqual([NEW_PHONE, PHONES[0]]));
    await owl.settled();
    await owl.jumpTo('2026-11-20 20:30');
    await verifies(ben, ['1']);
    await eventually(async () => expect((await first(ben)).phone).toBe(NEW_PHONE));
  });

  it("by the customer's own user, who sees only the last digits; a lead approves, or says why not", async () => {
    const sato = await owl.signsIn('customer', customer.customer.id);
    await propose(sato);
    const seen = await first(sato);
    expect(seen.change).toMatchObject({ newPhone: '*********5678', allowedMoves: ['verify', 'withdraw'] });
    expect((await moves(sato, 'approve')).status).toBe(403);
    expect((await moves(aya, 'reject')).body.code).toBe('move-needs');
    expect((await moves(aya, 'reject', { reason: 'ご本人に確認できませんでした' })).status).toBe(200);
    expect(await first(sato)).toMatchObject({
      change: null,
      pastChange: { state: 'rejected', newPhone: '*********5678', because: 'ご本人に確認できませんでした' },
    });
    await propose(sato);
    expect((await moves(sato, 'withdraw')).status).toBe(200);
    expect(await first(aya)).toMatchObject({ phone: PHONES[0], change: null });
  });

  it('one at a time, to a number of their own, and never by another customer', async () => {
    const stranger = await owl.enrol({ name: '東海精機株式会社' });
    const ito = await owl.signsIn('customer', stranger.customer.id);
    const path = `/contacts/${customer.contacts[0]!.id}/changes`;
    const ask = async (who: Console, phone: string) => {
      const { status, body } = await who.request<Problem>('POST', path, { phone, note: '変更' });
      return [status, body.why ?? body.code];
    };
    expect(await ask(ito, '090-1234-5678')).toEqual([404, 'not-found']);
    expect(await ask(aya, '03-1234-5671')).toEqual([409, 'same-number']);
    expect(await ask(aya, '03-1234-5672')).toEqual([409, 'number-taken']);
    await propose(aya);
    expect(await ask(ben, '090-1111-2222')).toEqual([409, 'change-open']);
    const { change } = await first(aya);
    const foreign = await ito.request('POST', `/contact-changes/${change?.id}/moves`, { move: 'withdraw', version: 1 });
    expect(foreign.status).toBe(404);
    expect((await ito.get<ContactsPage>('/contacts')).items.map((one) => one.customer.id)).toEqual([
      stranger.customer.id,
    ]);
  });
});
