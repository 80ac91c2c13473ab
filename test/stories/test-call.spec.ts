import type { CallRunPage, CallRunView, CustomerContacts, CustomerMonth } from '@owl/contracts';
import { aCustomer } from '../harness';
import { NightWorld } from './night-world';

describe('a test call', () => {
  let night: NightWorld;
  beforeEach(async () => {
    night = await NightWorld.begins();
  });
  afterEach(() => night.owl.stop());

  const tries = async (contact: number) => {
    const { id } = night.customer.contacts[contact - 1]!;
    await night.lead.post<CustomerContacts>(`/contacts/${id}/calls`, { kind: 'test' });
  };

  it('calls one contact, shows as a test, counts nothing, and nobody is told when it fails', async () => {
    await tries(2);
    const phone = await night.phone(2).rings();
    const live = await night.shows('ringing');
    expect(live).toMatchObject({ kind: 'test', alertCount: 0, requestedBy: 'lead 田中', allowedMoves: ['stop'] });
    expect(live.attempts[0]).toMatchObject({ contactOrder: 2, allowedMoves: [], dial: null });
    phone.decline();
    await night.ends('exhausted');
    expect(await night.pages()).toEqual([]);
    expect(night.owl.mailbox.messages).toEqual([]);
    const { usage } = await night.lead.get<CustomerMonth>(`/usage/${night.customer.customer.id}?month=2026-11`);
    expect(usage.afterHours.count).toBe(0);
  });

  it('can be stopped, but not taken over', async () => {
    await tries(1);
    await night.phone(1).rings();
    await night.shows('ringing');
    expect((await night.answerTo(night.lead, 'take-over', { reason: 'x' })).body.why).toBe('check-call');
    const call = { contactOrder: 1, result: 'reached', calledAt: night.owl.clock.now().toISOString() };
    expect((await night.answerTo(night.lead, 'manual-calls', call)).body.why).toBe('check-call');
    await night.move(night.lead, 'stop', { reason: 'wrong contact' });
    await night.ends('cancelled');
  });

  it('stands apart from calls about alerts, and other customers see neither', async () => {
    const other = await night.owl.enrol(
      aCustomer({
        name: '別のお客様',
        contacts: [{ name: '山田', phone: '+81312345679', email: 'yamada@other.example', language: 'ja' }],
      }),
    );
    night.phone(1).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await tries(1);
    await night.ends('acknowledged');
    await night.alert();
    const run = await night.runOnce((newest) => expect(newest).toMatchObject({ kind: 'alert', state: 'acknowledged' }));
    const find = async (query: string) => {
      const { items } = await night.lead.get<CallRunPage>(`/call-runs?${query}`);
      return items.map(({ kind }) => kind);
    };
    expect(await find('scope=ended')).toEqual(['alert', 'test']);
    expect(await find('kind=test')).toEqual(['test']);
    expect(await find('state=exhausted')).toEqual([]);
    expect(await find(`from=${run.plannedAt}`)).toEqual(['alert']);
    expect(await find(`to=${run.plannedAt}`)).toEqual(['test']);
    const stranger = await night.owl.signsIn('customer', other.customer.id);
    expect((await stranger.get<CallRunPage>('/call-runs')).items).toEqual([]);
    expect((await stranger.request('GET', `/call-runs/${run.id}`)).status).toBe(404);
    expect((await stranger.request('GET', `/call-runs/${run.id}/alerts`)).status).toBe(404);
    const own = await night.owl.signsIn('customer', night.customer.customer.id);
    expect((await own.get<CallRunView>(`/call-runs/${run.id}`)).requestedBy).toBeNull();
  });
});
