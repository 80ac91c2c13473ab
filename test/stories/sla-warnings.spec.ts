import { WarnSla } from '@owl/worker';
import { Owl, looksAt, marksOf, slaMails } from '../harness';

describe('the deadlines of a case', () => {
  let owl: Owl;
  let caseId: string;
  let lead: string;

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    const sakura = await owl.enrol();
    await owl.signsIn('lead');
    [{ email: lead }] = (await owl.rows(`SELECT email FROM users WHERE role = 'lead'`)) as [{ email: string }];
    const analyst = await owl.signsIn('analyst');
    const { alertNumber } = await owl.appliance(sakura).alerts({});
    caseId = (await analyst.seesCase(alertNumber)).id;
  });
  afterAll(() => owl.stop());

  it('are warned of at 50 % of the time to claim it, once, however many look: the leads and the duty analyst, as nobody has it', async () => {
    await owl.jumpTo('2026-11-20 10:15:30');
    await Promise.all(Array.from({ length: 8 }, () => owl.app.get(WarnSla).run()));
    await looksAt(owl, '2026-11-20 10:20');
    expect(await marksOf(owl, caseId)).toEqual(['respondBy warned-50 2026-11-20 10:15']);
    const mails = await slaMails(owl);
    expect(mails.map(({ to }) => to).sort()).toEqual(['duty@owl.test', lead].sort());
    expect(mails[0]?.subject).toBe('【Secure OWL Center】期限の 50% 経過：着手 案件 #1（株式会社さくら商事）');
    expect(mails[0]?.text).toMatch(/【着手期限】：2026年11月20日 10:30:\d\d/);
    expect(mails[0]?.text).toContain('【担当者】：未割当');
    expect(mails[0]?.text).toContain(`/cases/${caseId}`);
    expect(mails[0]?.text).not.toContain('----');
  });

  it('end for claiming when it is claimed', async () => {
    const analyst = await owl.signsIn('analyst');
    await analyst.move(caseId, 'claim');
    await looksAt(owl, '2026-11-20 12:00');
    expect(await marksOf(owl, caseId)).toEqual(['respondBy warned-50 2026-11-20 10:15']);
  });

  it('are warned of at 50 % and 80 % of the time to report it, and its breach is told of: the leads and who has it', async () => {
    await looksAt(owl, '2026-11-20 13:46');
    await looksAt(owl, '2026-11-20 16:01');
    await looksAt(owl, '2026-11-20 17:31');
    expect((await marksOf(owl, caseId)).slice(1)).toEqual([
      'reportBy warned-50 2026-11-20 13:45',
      'reportBy warned-80 2026-11-20 16:00',
      'reportBy breached 2026-11-20 17:30',
    ]);
    const [{ email: assignee }] = (await owl.rows(
      'SELECT u.email FROM users u JOIN cases k ON k.assignee_id = u.id',
    )) as [{ email: string }];
    const mails = (await slaMails(owl)).slice(2);
    expect(mails.map(({ to }) => to).sort()).toEqual([assignee, assignee, assignee, lead, lead, lead].sort());
    const said = [...new Set(mails.map(({ subject }) => /】(.*)：/.exec(subject)?.[1]))];
    expect(said).toEqual(['期限の 50% 経過', '期限の 80% 経過', '期限超過']);
  });

  it('stand in the audit and among the facts, each once', async () => {
    const audit = await owl.rows<{ mark: string }>(
      `SELECT detail ->> 'mark' AS mark FROM audit_entries WHERE action = 'case.sla-mark' ORDER BY seq`,
    );
    expect(audit.map(({ mark }) => mark)).toEqual(['warned-50', 'warned-50', 'warned-80', 'breached']);
    expect(await owl.rows(`SELECT 1 FROM facts WHERE kind = 'case.sla-marked'`)).toHaveLength(4);
  });

  it('that were passed while nothing ran are all written down, and the gravest alone is told of', async () => {
    const customer = await owl.enrol({ name: '東海精機株式会社' });
    await owl.jumpTo('2026-11-24 10:00');
    const { alertNumber } = await owl.appliance(customer).alerts({});
    const { id } = await (await owl.signsIn('analyst')).seesCase(alertNumber);
    await owl.rows('UPDATE sla_plans SET next_action_at = NULL WHERE case_id = $1', [id]);
    await owl.jumpTo('2026-11-24 11:00');
    await owl.rows(`UPDATE sla_plans SET next_action_at = 'epoch' WHERE case_id = $1`, [id]);
    await owl.app.get(WarnSla).run();
    expect(await marksOf(owl, id)).toHaveLength(3);
    const mails = (await slaMails(owl)).filter(({ subject }) => subject.includes('東海精機'));
    expect([...new Set(mails.map(({ subject }) => subject))]).toEqual([
      '【Secure OWL Center】期限超過：着手 案件 #2（東海精機株式会社）',
    ]);
  });
});
