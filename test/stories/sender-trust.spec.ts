import type { MailDetail } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { PHONES } from '../harness';
import { DOMAIN, STRANGE_ADDRESS, SenderWorld } from './sender-world';

const HELD = { outcome: 'quarantined', reason: { kind: 'quarantine', why: 'authentication-failed' }, alertCount: 0 };

describe('at night, mails of an appliance whose sender must be proven', () => {
  let world: SenderWorld;
  beforeAll(async () => {
    world = await SenderWorld.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterAll(() => world.owl.stop());

  /** The mail is kept for a person: no alert, no call, and one page that names it. */
  async function isHeld(customer: Enrolled, expected: object): Promise<MailDetail> {
    const row = await world.latest(customer);
    expect(row).toMatchObject(expected);
    expect(await world.alertsOf(customer)).toBe(0);
    expect(world.owl.exchange.calls).toEqual([]);
    const pages = await world.pages(customer);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(row.subject);
    expect(pages[0]).toContain('/mail?outcome=quarantined');
    return world.analyst.get<MailDetail>(`/mails/${row.id}`);
  }

  it('a forged sender is kept for a person, with a page and without a call', async () => {
    const customer = await world.enrol('authenticated');
    await world.mails(customer, world.alert().raw, { by: STRANGE_ADDRESS });
    const { authentication, headerFrom } = await isHeld(customer, HELD);
    expect(headerFrom).toBe(`darktrace@${DOMAIN}`);
    expect(authentication).toMatchObject({
      verdict: 'forged',
      spf: { result: 'fail', domain: DOMAIN },
      dkim: [],
      dmarc: { result: 'fail', domain: DOMAIN },
      signedIn: false,
    });
  });

  it('so is a mail that was changed after it was signed', async () => {
    const customer = await world.enrol('authenticated');
    const raw = await world.signed(world.alert().raw);
    const changed = Buffer.from(raw.toString('latin1').replace(/\r\n\r\n/, '\r\n\r\nX'), 'latin1');
    await world.mails(customer, changed);
    const { authentication } = await isHeld(customer, HELD);
    expect(authentication).toMatchObject({ verdict: 'forged', dkim: [{ result: 'fail', domain: DOMAIN }] });
  });

  it('so is one that only claims to have been checked', async () => {
    const customer = await world.enrol('authenticated');
    const claim = `Authentication-Results: in.owl.test; dkim=pass header.d=${DOMAIN}; spf=pass; dmarc=pass; arc=pass\r\n`;
    const raw = Buffer.concat([Buffer.from(claim), world.alert().raw]);
    await world.mails(customer, raw, { by: STRANGE_ADDRESS, envelopeFrom: 'someone@elsewhere.example' });
    const { authentication } = await isHeld(customer, HELD);
    expect(authentication).toMatchObject({ spf: { result: 'none' }, dkim: [], dmarc: { result: 'fail' }, arc: null });
  });

  it('so is a genuine mail that a stranger sends again, once it was taken from its own server', async () => {
    const customer = await world.enrol('authenticated', { kind: 'trial', nightCalls: false });
    const signed = await world.signed(world.alert().raw);
    await world.mails(customer, signed);
    expect(await world.latest(customer)).toMatchObject({ outcome: 'admitted' });
    await world.mails(customer, signed, { by: STRANGE_ADDRESS, envelopeFrom: 'someone@elsewhere.example' });
    const row = await world.latest(customer);
    expect(row).toMatchObject({ outcome: 'quarantined', reason: { kind: 'quarantine', why: 'replayed' } });
    expect(await world.alertsOf(customer)).toBe(1);
    expect(world.owl.exchange.calls).toEqual([]);
    const { authentication } = await world.analyst.get<MailDetail>(`/mails/${row.id}`);
    expect(authentication).toMatchObject({ verdict: 'replayed', dkim: [{ result: 'pass', domain: DOMAIN }] });
    expect(await world.pages(customer)).toEqual([expect.stringContaining('再送')]);
  });

  it('so is an old one that a stranger had kept back', async () => {
    const customer = await world.enrol('authenticated');
    const kept = await world.signed(world.alert().raw);
    await world.owl.forward('5h');
    await world.mails(customer, kept, { by: STRANGE_ADDRESS, envelopeFrom: 'someone@elsewhere.example' });
    await isHeld(customer, { outcome: 'quarantined', reason: { kind: 'quarantine', why: 'replayed' }, alertCount: 0 });
  });

  it('and its own mail leads to a call as ever', async () => {
    const customer = await world.enrol('authenticated');
    await world.mails(customer, await world.signed(world.alert().raw));
    const phone = await world.owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    const row = await world.latest(customer);
    expect(row).toMatchObject({ outcome: 'admitted', alertCount: 1 });
    const { authentication } = await world.analyst.get<MailDetail>(`/mails/${row.id}`);
    expect(authentication?.verdict).toBe('proven');
  });
});
