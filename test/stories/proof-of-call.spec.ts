import type { ProofVerdict, ProofView } from '@owl/contracts';
import { PHONES } from '../harness';
import { pdfText } from '../harness/pdf-text';
import { NightWorld } from './night-world';
import { holds, proofOf } from './proof-world';

describe('the proof of a night call', () => {
  let world: NightWorld;
  beforeEach(async () => {
    world = await NightWorld.begins({}, 30);
  });
  afterEach(() => world.owl.stop());

  it('tells everything that happened, in order, and anybody can recompute its hashes', async () => {
    world.phone(1).behave({ behaviour: 'no-answer' });
    const { alertNumber } = await world.alert();
    const phone = await world.phone(2).rings();
    phone.answer();
    await phone.press('1');
    const { id } = await world.ends('acknowledged');
    const said = phone.spoken[0] ?? '';
    await world.owl.settled();

    const proof = await proofOf(world.analyst, id);
    const told = proof.told.map(({ ja }) => ja);
    const places = [
      `アラート No.${alertNumber}`,
      '連絡先2を確定：鈴木',
      '発信を記録（発信要求の直前）',
      '電話事業者が発信を受け付け',
      '連絡先1の結果：応答なし',
      said,
      'ボタン「1」の押下',
      '連絡先2の結果：応答確認',
      '電話連絡を終了：応答確認（連絡先2）',
    ].map((text) => told.findIndex((line) => line.includes(text)));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(
      proof.told.filter(({ kind, providerAt }) => kind === 'callback' && providerAt !== null).length,
    ).toBeGreaterThan(3);
    expect(JSON.stringify(proof)).not.toContain(PHONES[0]);
    expect(holds(proof.document)).toBe(true);
    const verdict = await world.analyst.get<ProofVerdict>(`/call-runs/${id}/proof/verify`);
    expect(verdict.faults).toEqual([]);
    expect(verdict.lines).toBeGreaterThanOrEqual(proof.document.lines.length);
  });

  it('is a paper for the customer in their language, with the words that were spoken', async () => {
    const { alertNumber } = await world.alert();
    const phone = await world.phone(1).rings();
    phone.answer();
    await phone.press('1');
    const { id } = await world.ends('acknowledged');
    await proofOf(world.analyst, id);
    const customer = await world.owl.signsIn('customer', world.customer.customer.id);
    const answer = await customer.fetch(`/call-runs/${id}/proof/pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const text = pdfText(Buffer.from(await answer.arrayBuffer()));
    for (const part of ['架電証跡', alertNumber, '佐藤', '応答確認', (phone.spoken[0] ?? '').slice(0, 12)])
      expect(text).toContain(part.replace(/\s/g, ''));
    expect(text).not.toContain(PHONES[0]);
    const english = await customer.fetch(`/call-runs/${id}/proof/pdf?locale=en`);
    expect(pdfText(Buffer.from(await english.arrayBuffer()))).toContain('Proofofcall');
  });

  it('is nobody else’s, and not there while the run goes on', async () => {
    await world.alert();
    const phone = await world.phone(1).rings();
    const { id } = await world.run();
    expect(await world.analyst.request('GET', `/call-runs/${id}/proof`)).toMatchObject({
      status: 409,
      body: { code: 'call-run-under-way' },
    });
    phone.answer();
    await phone.press('1');
    await world.ends('acknowledged');
    const other = await world.owl.enrol({ name: '別のお客様' });
    const stranger = await world.owl.signsIn('customer', other.customer.id);
    for (const path of ['proof', 'proof/json', 'proof/pdf'])
      expect((await stranger.request('GET', `/call-runs/${id}/${path}`)).status).toBe(404);
  });

  it('says to a customer that somebody intervened, not who and why; its hashes still hold', async () => {
    await world.alert();
    await world.phone(1).rings();
    await world.move(world.lead, 'stop', { reason: '社内の秘密の理由' });
    const { id } = await world.ends('cancelled');
    const inside = await proofOf(world.analyst, id);
    expect(JSON.stringify(inside.told)).toContain('社内の秘密の理由');
    const customer = await world.owl.signsIn('customer', world.customer.customer.id);
    const outside = await customer.get<ProofView>(`/call-runs/${id}/proof`);
    expect(JSON.stringify(outside)).not.toContain('秘密');
    expect(JSON.stringify(outside)).not.toContain('田中');
    expect(outside.told.some(({ ja }) => ja.includes('SOC 担当者の操作：電話連絡を中止'))).toBe(true);
    expect(holds(outside.document)).toBe(true);
  });
});
