import type { CasePage, MailDetail, MailPage, MovedMails, Problem } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { newId } from '@owl/foundation/ids';
import { verifyAudit } from '@owl/identity';
import { alertMail } from '@owl/simulator';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Console, Owl, arrivesWhileAway, eventually } from '../harness';

const NOBODY = 'a-nobodynobodynobodynobody22@in.owl.test';

describe('the review of quarantine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-review-'));
  let owl: Owl;
  let analyst: Console;
  let lead: Console;
  let sakura: Enrolled;
  let tokai: Enrolled;
  let nextNumber = 61_000;

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', settings: { SPOOL_DIR: folder } });
    [sakura, tokai] = [await owl.enrol(), await owl.enrol({ name: '東海精機株式会社' })];
    await owl.rows(`UPDATE appliances SET allowed_senders = '{192.0.2.7}'`);
    [analyst, lead] = [await owl.signsIn('analyst'), await owl.signsIn('lead')];
  });
  afterAll(async () => {
    await owl.stop();
    rmSync(folder, { recursive: true });
  });

  const applianceOf = ({ appliances }: Enrolled) => appliances[0]?.id as string;
  const addressOf = (customer: Enrolled) => owl.appliance(customer).address;
  const alert = (to: string): Buffer => {
    const alertNumber = (nextNumber += 2);
    const wish = { scenario: 'data-exfiltration', to, seed: alertNumber, alertNumber } as const;
    return Buffer.from(alertMail({ ...wish, occurredAt: owl.clock.now() }).source);
  };
  const toNobody = () => arrivesWhileAway(owl, alert(NOBODY), NOBODY);
  const toSakura = () => arrivesWhileAway(owl, alert(addressOf(sakura)), addressOf(sakura));
  const mail = (id: string) => analyst.get<MailDetail>(`/mails/${id}`);
  const move = (who: Console, id: string, body: object) =>
    who.request<MailDetail & Problem>('POST', `/mails/${id}/moves`, body);

  it('a mail to an unknown address, released as the mail of an appliance, ends as its alert', async () => {
    const id = await toNobody();
    expect(await mail(id)).toMatchObject({
      customer: null,
      outcome: 'quarantined',
      reason: { kind: 'quarantine', why: 'unknown-recipient' },
      moves: ['release', 'dismiss'],
      reviews: [],
    });
    const { receivedAt, subject } = await mail(id);
    const listed = await analyst.get<MailPage>('/mails?outcome=quarantined');
    expect(listed.items).toMatchObject([{ id, subject, headerFrom: expect.stringContaining('@') }]);
    expect(subject).toMatch(/\S/);
    await owl.forward('2h');

    const reason = '設置時の宛先誤り（お客様に確認済み）';
    const { status, body } = await move(analyst, id, { move: 'release', applianceId: applianceOf(tokai), reason });
    expect(status).toBe(200);
    expect(body).toMatchObject({ customer: { name: '東海精機株式会社' }, moves: [] });
    await owl.settled();

    expect(await mail(id)).toMatchObject({
      outcome: 'admitted',
      reason: { kind: 'alerts', alerts: [{ route: 'queue' }] },
      recipient: NOBODY,
      receivedAt,
      appliance: { id: applianceOf(tokai) },
      reviews: [{ by: 'analyst 田中', move: 'release', reason, at: expect.stringMatching(/^2026-11-20T04:00/) }],
    });
    const { items } = await analyst.get<CasePage>(`/cases?scope=open&customerId=${tokai.customer.id}`);
    expect(items.map(({ alertNumbers }) => alertNumbers)).toEqual([[String(nextNumber)]]);
  });

  it('a mail whose appliance is known is released without naming it, and its sender is not asked about again', async () => {
    const id = await toSakura();
    expect((await mail(id)).reason).toEqual({ kind: 'quarantine', why: 'sender-not-allowed' });
    expect((await move(analyst, id, { move: 'release', reason: '新しい送信元' })).status).toBe(200);
    await eventually(async () => expect((await mail(id)).outcome).toBe('admitted'));
  });

  it('what cannot be released says what is missing, and stays where it was', async () => {
    const [nobodys, sakuras] = [await toNobody(), await toSakura()];
    const reason = 'テスト';
    const refusal = async (id: string, body: object) => {
      const answer = await move(analyst, id, body);
      return [answer.status, answer.body.code];
    };
    expect(await refusal(nobodys, { move: 'release', reason })).toEqual([422, 'appliance-needed']);
    expect(await refusal(nobodys, { move: 'release', applianceId: newId(), reason })).toEqual([
      422,
      'unknown-appliance',
    ]);
    expect(await refusal(sakuras, { move: 'release', applianceId: applianceOf(tokai), reason })).toEqual([
      422,
      'mail-of-another-customer',
    ]);
    expect(await refusal(nobodys, { move: 'dismiss', reason: ' ' })).toEqual([422, 'wrong-input']);
    expect(await refusal(newId(), { move: 'dismiss', reason })).toEqual([404, 'not-found']);
    for (const id of [nobodys, sakuras]) expect(await mail(id)).toMatchObject({ outcome: 'quarantined', reviews: [] });
  });

  it('a dismissed mail is kept with the reason, and cannot be moved again', async () => {
    const id = await toNobody();
    const { body } = await move(analyst, id, { move: 'dismiss', reason: '迷惑メール' });
    expect(body).toMatchObject({
      outcome: 'ignored',
      reason: { kind: 'dismissed' },
      moves: [],
      reviews: [{ move: 'dismiss', reason: '迷惑メール' }],
    });
    expect(body.source).toContain('Subject:');
    const again = await move(lead, id, { move: 'release', applianceId: applianceOf(sakura), reason: 'やはり必要' });
    expect([again.status, again.body.code]).toEqual([409, 'move-not-allowed']);
    const listed = await analyst.get<MailPage>('/mails?outcome=ignored');
    expect(listed.items.map((row) => row.id)).toEqual([id]);
  });

  it('of two people at once one decides, and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await toSakura();
      const answers = await Promise.all([
        move(analyst, id, { move: 'release', reason: '確認済み' }),
        move(lead, id, { move: 'dismiss', reason: '不要' }),
      ]);
      expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 409]);
      await owl.settled();
      const winner = answers[0]?.status === 200 ? 'release' : 'dismiss';
      expect((await mail(id)).reviews.map((review) => review.move)).toEqual([winner]);
    }
  });

  it('many are moved at once, each by itself: what is refused says why', async () => {
    const [one, two, done] = [await toNobody(), await toSakura(), await toNobody()];
    await move(analyst, done, { move: 'dismiss', reason: '済み' });
    const stranger = newId();
    const step = { move: 'dismiss', reason: '一括で確認' };
    const answer = await lead.post<MovedMails>('/mails/moves', { ids: [one, done, stranger, two, one], step });
    expect(answer).toEqual({
      moved: [one, two],
      refused: [
        { id: done, code: 'move-not-allowed', message: expect.stringContaining('"ignored"') },
        { id: stranger, code: 'not-found', message: expect.any(String) },
      ],
    });
    expect((await mail(two)).outcome).toBe('ignored');
    const many = await lead.request('POST', '/mails/moves', { ids: Array.from({ length: 201 }, newId), step });
    expect(many.status).toBe(422);
  });

  it('is told to live views, and stands in the audit trail of whom it concerns with the person and the reason', async () => {
    const id = await toNobody();
    await move(lead, id, { move: 'release', applianceId: applianceOf(sakura), reason: '宛先の登録漏れ' });
    await owl.settled();
    expect(
      await owl.rows(
        'SELECT kind, customer_id, payload FROM facts WHERE subject_id = $1 ORDER BY customer_id NULLS FIRST, kind DESC',
        [id],
      ),
    ).toEqual([
      { kind: 'mail.received', customer_id: null, payload: {} },
      { kind: 'mail.ended', customer_id: null, payload: { outcome: 'quarantined' } },
      { kind: 'mail.received', customer_id: sakura.customer.id, payload: { released: true } },
      { kind: 'mail.ended', customer_id: sakura.customer.id, payload: { outcome: 'admitted' } },
    ]);
    const [entry] = await owl.rows<object>(
      'SELECT action, actor_kind, chain, customer_id, detail FROM audit_entries WHERE subject_id = $1',
      [id],
    );
    expect(entry).toEqual({
      action: 'mail.release',
      actor_kind: 'user',
      chain: sakura.customer.id,
      customer_id: sakura.customer.id,
      detail: { reason: '宛先の登録漏れ', quarantine: 'unknown-recipient', applianceId: applianceOf(sakura) },
    });
    for (const chain of [sakura.customer.id, 'soc'])
      expect(await owl.soc((tx) => verifyAudit(tx, chain))).toMatchObject({ ok: true });
  });

  it('is not for customers', async () => {
    const id = await toSakura();
    const customer = await owl.signsIn('customer', sakura.customer.id);
    const step = { move: 'dismiss', reason: 'x' };
    expect((await move(customer, id, step)).status).toBe(403);
    expect((await customer.request('POST', '/mails/moves', { ids: [id], step })).status).toBe(403);
    expect((await mail(id)).outcome).toBe('quarantined');
  });
});
