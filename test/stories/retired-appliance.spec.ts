import type { ApplianceDetail, AppliancePage, MailPage, Problem } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { SilentAppliances } from '@owl/worker';
import { type Console, Owl } from '../harness';

const REASON = '機器の撤去（お客様に確認済み）';

describe('an appliance that has left service', () => {
  let owl: Owl;
  let lead: Console;
  let sakura: Enrolled;
  let id: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    [sakura, lead] = [await owl.enrol(), await owl.signsIn('lead')];
    id = sakura.appliances[0]!.id;
  });
  afterAll(() => owl.stop());

  const detail = () => lead.get<ApplianceDetail>(`/appliances/${id}`);
  const move = async (wish: 'retire' | 'reinstate', version?: number) =>
    lead.request<ApplianceDetail & Problem>('POST', `/appliances/${id}/moves`, {
      move: wish,
      version: version ?? (await detail()).version,
      reason: REASON,
    });
  async function mails(alertNumber: number): Promise<MailPage['items'][number]> {
    await owl.appliance(sakura).alerts({ alertNumber });
    await owl.settled();
    return (await lead.get<MailPage>(`/mails?customerId=${sakura.customer.id}`)).items[0]!;
  }

  it('makes no alert any more: its mail waits in quarantine, and the duty analyst is told why', async () => {
    expect(await mails(51_001)).toMatchObject({ outcome: 'admitted' });
    const { status, body } = await move('retire');
    expect(status).toBe(200);
    expect(body).toMatchObject({ retiredAt: expect.stringMatching(/^2026-11-20T01:0/), moves: ['reinstate'] });

    expect(await mails(51_003)).toMatchObject({
      outcome: 'quarantined',
      reason: { kind: 'quarantine', why: 'appliance-retired' },
      appliance: { id },
      alertCount: 0,
    });
    await owl.sweep();
    await owl.settled();
    const pages = owl.mailbox.messages.filter(({ text }) =>
      text.includes('利用を終了したアプライアンスからのメールです'),
    );
    expect(pages).toHaveLength(1);
    expect(await lead.get('/mails/quarantine-count')).toMatchObject({ count: 1 });
  });

  it('is awaited by nobody: however long it says nothing, it is not silent, and it is not counted', async () => {
    await owl.forward('49h');
    expect(await owl.app.get(SilentAppliances).run()).toEqual({ warned: 0, cleared: 0, failed: 0 });
    lead = await owl.signsIn('lead');
    const { items } = await lead.get<AppliancePage>('/appliances');
    expect(items).toMatchObject([{ id, silentSince: null, retiredAt: expect.any(String) }]);
    const overview = await lead.get<{ items: { appliances: number }[] }>('/customer-overview');
    expect(overview.items.map(({ appliances }) => appliances)).toEqual([0]);
  });

  it('a mail that a person releases becomes its alert all the same', async () => {
    const { items } = await lead.get<MailPage>('/mails?outcome=quarantined');
    await lead.post(`/mails/${items[0]!.id}/moves`, { move: 'release', reason: '撤去前の検知' });
    await lead.seesCase('51003');
  });

  it('is served again once it is brought back, and then awaited from that moment on', async () => {
    expect((await move('reinstate')).body).toMatchObject({ retiredAt: null, moves: ['retire'] });
    const sweep = () => owl.app.get(SilentAppliances).run();
    expect(await sweep()).toMatchObject({ warned: 0 });
    expect(await mails(51_005)).toMatchObject({ outcome: 'admitted' });
    await owl.forward('25h');
    expect(await sweep()).toMatchObject({ warned: 1 });
    lead = await owl.signsIn('lead');
  });

  it('each move stands in the audit with its reason; one that is not possible, or comes too late, is refused', async () => {
    expect((await move('reinstate')).body).toMatchObject({ status: 409, code: 'move-not-allowed' });
    const { version } = await detail();
    expect((await move('retire', version - 1)).body).toMatchObject({ status: 409, code: 'changed-meanwhile' });
    const entries = await owl.rows<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit_entries WHERE subject_id = $1 AND action IN ('appliance.retire', 'appliance.reinstate')
       ORDER BY seq`,
      [id],
    );
    const entry = (action: string) => ({ action, detail: { name: sakura.appliances[0]!.name, reason: REASON } });
    expect(entries).toEqual([entry('appliance.retire'), entry('appliance.reinstate')]);
  });

  it('leaves its name to the one that follows it, and needs another one to come back', async () => {
    await move('retire');
    const { name, heartbeatHours, trust } = await detail();
    const none = { allowedSenders: [], trustedDomains: [], trustedSealers: [] };
    const wish = { customerId: sakura.customer.id, name, heartbeatHours, trust, ...none };
    const successor = await lead.post<ApplianceDetail>('/appliances', wish);
    expect(successor.address).not.toBe((await detail()).address);
    expect((await move('reinstate')).body).toMatchObject({ status: 422, code: 'appliance-name-taken' });
    const { version } = await detail();
    const settings = { name: `${name}（旧）`, heartbeatHours, trust, ...none };
    await lead.put(`/appliances/${id}`, { ...settings, ownRule: null, version });
    expect((await move('reinstate')).status).toBe(200);
  });
});
