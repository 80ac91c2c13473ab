import type { AlertPage, CaseDetail, Problem } from '@owl/contracts';
import { Owl } from '../harness';

const WHY = { reason: '同一の事象のため' };

describe('two cases of one matter', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
  });
  afterAll(() => owl.stop());

  it('are merged into one, told apart again, split, and each step is told or refused in words', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const client = await owl.signsIn('customer', customer.customer.id);
    const appliance = owl.appliance(customer);
    for (const [alertNumber, name] of [
      [71001, 'PC-A'],
      [71003, 'PC-B'],
    ] as const)
      await appliance.alerts({ alertNumber, device: { name, address: '10.0.0.7' } });
    const [one, two] = [await analyst.seesCase('71001'), await analyst.seesCase('71003')];
    expect((await analyst.case(two.id)).regroup).toMatchObject({ moves: ['merge'], mergedInto: null });

    const merged = await analyst.post<CaseDetail>(`/cases/${two.id}/merge`, {
      ...WHY,
      intoId: one.id,
      version: two.version,
    });
    expect(merged).toMatchObject({
      state: 'merged',
      alerts: [],
      allowedMoves: [],
      regroup: { moves: ['undo-merge'], mergedInto: { id: one.id, caseNumber: one.caseNumber } },
    });
    expect(merged.history.at(-1)).toMatchObject({ from: 'new', to: 'merged', reason: WHY.reason });
    const both = await analyst.case(one.id);
    expect(both.alertNumbers).toEqual(['71001', '71003']);
    expect(both.regroup).toMatchObject({ moves: ['merge', 'split'], merged: [{ id: two.id }] });
    // The customer sees that it was merged, and moves nothing.
    expect((await client.get<CaseDetail>(`/cases/${two.id}`)).regroup).toMatchObject({
      moves: [],
      mergedInto: { id: one.id },
    });
    expect((await client.request('POST', `/cases/${two.id}/undo-merge`, { ...WHY, version: 2 })).status).toBe(403);

    // A stale screen, and a case that moves no more.
    const stale = await analyst.request<Problem>('POST', `/cases/${two.id}/undo-merge`, { ...WHY, version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'changed-meanwhile']);
    const into = await analyst.request<Problem>('POST', `/cases/${one.id}/merge`, {
      ...WHY,
      intoId: two.id,
      version: both.version,
    });
    expect([into.status, into.body.code, into.body.why]).toEqual([409, 'regroup-refused', 'target-not-open']);

    const back = await analyst.post<CaseDetail>(`/cases/${two.id}/undo-merge`, { ...WHY, version: merged.version });
    expect(back).toMatchObject({
      state: 'new',
      alertNumbers: ['71003'],
      regroup: { moves: ['merge'], mergedInto: null },
    });
    expect((await analyst.case(one.id)).alertNumbers).toEqual(['71001']);
  });

  it('and one case of two matters is split, reversibly', async () => {
    const customer = await owl.enrol({ name: '東海精機株式会社' });
    const analyst = await owl.signsIn('analyst');
    const appliance = owl.appliance(customer);
    for (const alertNumber of [72001, 72003])
      await appliance.alerts({ alertNumber, device: { name: 'PC-C', address: '10.0.0.9' } });
    const whole = await analyst.seesCase('72003');
    await analyst.move(whole.id, 'claim');
    const claimed = await analyst.case(whole.id);
    const { items } = await analyst.get<AlertPage>('/alerts?limit=2');
    const chosen = items.find(({ alertNumber }) => alertNumber === '72003')!;
    const split = await analyst.post<CaseDetail>(`/cases/${whole.id}/split`, {
      ...WHY,
      alertIds: [chosen.id],
      version: claimed.version,
    });
    expect(split).toMatchObject({ state: 'claimed', alertNumbers: ['72003'], assignee: claimed.assignee });
    expect(split.caseNumber).not.toBe(whole.caseNumber);
    expect(split.regroup).toMatchObject({ moves: ['merge', 'undo-split'], splitFrom: { id: whole.id } });
    expect(split.reportBy).toBe(claimed.reportBy);
    const none = await analyst.request<Problem>('POST', `/cases/${split.id}/split`, {
      ...WHY,
      alertIds: [chosen.id],
      version: split.version,
    });
    expect([none.status, none.body.why]).toEqual([409, 'all-alerts']);

    const returned = await analyst.post<CaseDetail>(`/cases/${split.id}/undo-split`, {
      ...WHY,
      version: split.version,
    });
    expect(returned.state).toBe('merged');
    expect((await analyst.case(whole.id)).alertNumbers.toSorted()).toEqual(['72001', '72003']);
  });

  it('report nothing once they are merged away', async () => {
    const customer = await owl.enrol({ name: '北都商会株式会社' });
    const analyst = await owl.signsIn('analyst');
    for (const [alertNumber, name] of [
      [73001, 'PC-D'],
      [73003, 'PC-E'],
    ] as const)
      await owl.appliance(customer).alerts({ alertNumber, device: { name, address: '10.0.0.7' } });
    const [one, two] = [await analyst.seesCase('73001'), await analyst.seesCase('73003')];
    await analyst.move(two.id, 'claim');
    await analyst.post(`/cases/${two.id}/report`, { verdict: 'threat' });
    const { version, report } = await analyst.case(two.id);
    await analyst.post(`/cases/${two.id}/merge`, { ...WHY, intoId: one.id, version });
    const submit = { move: 'submit', version: report?.version };
    const refused = await analyst.request<Problem>('POST', `/cases/${two.id}/report/moves`, submit);
    expect([refused.status, refused.body.code]).toEqual([409, 'move-not-allowed']);
    expect(refused.body.detail).toContain('Bring the case back first');
  });

  it('are put aside and brought back, their alerts with them', async () => {
    const customer = await owl.enrol({ name: '西日本物産株式会社' });
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(customer).alerts({ alertNumber: 74001, device: { name: 'PC-F', address: '10.0.0.7' } });
    const found = await analyst.seesCase('74001');
    await analyst.move(found.id, 'claim');
    const aside = await analyst.move(found.id, 'dismiss', { reason: '脆弱性診断の通信' });
    expect(aside).toMatchObject({ state: 'dismissed', alerts: [{ state: 'closed', stateReason: 'dismissed' }] });
    const back = await analyst.move(found.id, 'reopen', { reason: '診断の範囲外だった' });
    expect(back).toMatchObject({ state: 'new', alerts: [{ state: 'queued' }] });
  });
});
