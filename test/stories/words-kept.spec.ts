import { Owl, PHONES, eventually } from '../harness';

interface Kept {
  spoken: string;
  words: { at: string; speech: string; text: string }[];
  keys: string;
}

describe('what was said in a call', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterAll(() => owl.stop());

  it('is kept word for word, in order, with its times', async () => {
    await owl.appliance(await owl.enrol()).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    for (const key of ['2', '7', '1']) await phone.press(key);
    await eventually(async () => {
      const [run] = await owl.rows<{ state: string }>('SELECT state FROM call_runs');
      expect(run?.state).toBe('acknowledged');
      expect(phone.spoken).toHaveLength(4);
    });
    const [kept] = await owl.rows<Kept>('SELECT spoken, words, keys FROM call_attempts WHERE contact_order = 1');
    expect(kept?.words.map(({ speech }) => speech)).toEqual(['alert', 'repeat', 'wrong-key', 'acknowledged']);
    // The exchange heard exactly what the attempt remembers.
    expect(kept?.words.map(({ text }) => text)).toEqual(phone.spoken);
    expect(kept?.spoken).toBe(phone.spoken[0]);
    expect(kept?.keys).toBe('271');
    const times = kept?.words.map(({ at }) => Date.parse(at)) ?? [];
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times.every((time) => !Number.isNaN(time))).toBe(true);
  });

  it('names the contact by the reading of the night, digits one by one', async () => {
    const contacts = [
      {
        name: '山田太郎',
        reading: 'ヤマダタロウ',
        phone: PHONES[2],
        email: 'y@sakura.example',
        language: 'ja' as const,
      },
    ];
    const customer = await owl.enrol({ name: '株式会社もみじ', reading: 'カブシキガイシャモミジ', contacts });
    const { alertNumber } = await owl.appliance(customer).alerts();
    const phone = await owl.exchange.phone(PHONES[2]).rings();
    await owl.soc((tx) => tx.query(`UPDATE contacts SET reading = 'ヤマモト' WHERE phone = $1`, [PHONES[2]]));
    phone.answer();
    await phone.press('1');
    await eventually(() => expect(phone.spoken).toHaveLength(2));
    expect(phone.spoken[0]).toContain(
      '夜分に恐れ入ります。ヤマダタロウ様に、緊急のご連絡です。カブシキガイシャモミジ様の',
    );
    const kana = ['ゼロ', 'イチ', 'ニー', 'サン', 'ヨン', 'ゴー', 'ロク', 'ナナ', 'ハチ', 'キュウ'];
    const digits = [...String(alertNumber)].map((digit) => kana[Number(digit)]).join('、');
    expect(phone.spoken[1]).toContain(`アラート番号は、${digits}です。繰り返します。${digits}です。`);
  });
});
