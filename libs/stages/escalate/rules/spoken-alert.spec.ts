import { type SpokenAlertInput, spokenAlert, spokenGreeting, spokenTime, spokenTo } from './spoken-alert';

type AnAlert = SpokenAlertInput['alerts'][number];

const anAlert = (alertNumber: string | null, change: Partial<AnAlert> = {}): AnAlert => ({
  alertNumber,
  occurredAt: null,
  receivedAt: new Date('2017-01-20T17:12:00Z'),
  unparsed: false,
  threats: [{ name: 'DGA Beacon', score: 91 }],
  ...change,
});

const anInput = (changes: Partial<SpokenAlertInput> = {}): SpokenAlertInput => ({
  customer: { name: '株式会社サンプル商事', reading: 'カブシキガイシャサンプルショウジ' },
  contact: { name: '山田太郎', reading: 'ヤマダタロウ' },
  others: true,
  alerts: [anAlert('24801')],
  language: 'ja',
  zone: 'Asia/Tokyo',
  now: new Date('2017-01-20T17:13:00Z'),
  ...changes,
});

describe('spokenTime', () => {
  it.each([
    ['2017-01-20T17:10:00Z', '1月21日土曜日、午前2時10分', 'on Saturday, January 21 at 2:10 a.m.'],
    ['2017-01-20T15:00:00Z', '1月21日土曜日、午前0時', 'on Saturday, January 21 at 12 a.m.'],
    ['2017-01-21T03:05:00Z', '1月21日土曜日、午後0時5分', 'on Saturday, January 21 at 12:05 p.m.'],
    ['2017-01-20T13:05:59Z', '1月20日金曜日、午後10時5分', 'on Friday, January 20 at 10:05 p.m.'],
  ])('speaks %s', (instant, ja, en) => {
    expect(spokenTime(new Date(instant), 'Asia/Tokyo', 'ja')).toBe(ja);
    expect(spokenTime(new Date(instant), 'Asia/Tokyo', 'en')).toBe(en);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => spokenTime(new Date(0), 'Asia/Edo', 'ja')).toThrow('Asia/Edo');
  });
});

describe('spokenGreeting', () => {
  it.each([
    ['2017-01-21T02:10:00+09:00', '夜分に恐れ入ります'],
    ['2017-01-21T21:00:00+09:00', '夜分に恐れ入ります'],
    ['2017-01-21T05:00:00+09:00', '早朝に恐れ入ります'],
    ['2017-01-21T14:00:00+09:00', '突然のお電話で失礼いたします'],
    ['2017-01-21T20:59:00+09:00', '突然のお電話で失礼いたします'],
  ])('is that of the hour: %s', (now, greeting) => {
    expect(spokenGreeting(new Date(now), 'Asia/Tokyo', 'ja')).toBe(greeting);
  });
});

describe('spokenTo', () => {
  it('names customer and contact by their readings', () => {
    expect(spokenTo(anInput())).toEqual({
      greeting: '夜分に恐れ入ります',
      customer: 'カブシキガイシャサンプルショウジ',
      contact: 'ヤマダタロウ',
      others: true,
    });
  });

  it('does not guess how a person is called', () => {
    expect(spokenTo(anInput({ contact: { name: '山田太郎', reading: null } }))).not.toHaveProperty('contact');
    expect(spokenTo(anInput({ contact: { name: 'ヤマダ', reading: null } })).contact).toBe('ヤマダ');
    expect(spokenTo(anInput({ contact: { name: 'Kate Morgan', reading: '' } })).contact).toBe('Kate Morgan');
  });

  it('leaves Japanese names out of an English call', () => {
    const spoken = spokenTo(anInput({ language: 'en' }));
    expect(spoken).not.toHaveProperty('customer');
    expect(spoken).not.toHaveProperty('contact');
    const english = {
      customer: { name: 'Sample Trading', reading: 'サンプル' },
      contact: { name: 'T. Yamada', reading: null },
    };
    expect(spokenTo(anInput({ language: 'en', ...english }))).toMatchObject({
      customer: 'Sample Trading',
      contact: 'T. Yamada',
    });
  });
});

describe('spokenAlert', () => {
  it('speaks digits one by one, and the score in words', () => {
    expect(spokenAlert(anInput())).toMatchObject({
      time: '1月21日土曜日、午前2時12分',
      score: '91パーセント',
      threat: 'DGA Beacon',
      alertCount: 1,
      several: false,
      alertNumbers: 'ニー、ヨン、ハチ、ゼロ、イチ',
      severalNumbers: false,
    });
    expect(spokenAlert(anInput({ language: 'en' }))).toMatchObject({
      score: '91 percent',
      alertNumbers: '2, 4, 8, 0, 1',
    });
  });

  it('takes the time of the earliest alert, by the appliance if it gave one', () => {
    const earliest = anAlert('2', { occurredAt: new Date('2017-01-20T17:09:00Z') });
    expect(spokenAlert(anInput({ alerts: [anAlert('1'), earliest] })).time).toBe('1月21日土曜日、午前2時9分');
  });

  it('takes the highest score there is', () => {
    const alerts = [anAlert('1'), anAlert('2', { threats: [{ name: 'Compromise::DGA', score: 99 }] })];
    expect(spokenAlert(anInput({ alerts }))).toMatchObject({ score: '99パーセント', threat: 'Compromise DGA' });
  });

  it('speaks of no score or threat when nothing could be read', () => {
    const alerts = [anAlert(null, { unparsed: true, threats: [{ name: 'x', score: 100 }] })];
    const spoken = spokenAlert(anInput({ alerts }));
    expect(spoken).not.toHaveProperty('score');
    expect(spoken).not.toHaveProperty('threat');
    expect(spoken).not.toHaveProperty('alertNumbers');
  });

  it('speaks three numbers and counts the rest', () => {
    const alerts = ['24801', '24802', '24803', '24804', '24805'].map((number) => anAlert(number));
    expect(spokenAlert(anInput({ alerts, language: 'en' }))).toMatchObject({
      alertCount: 5,
      several: true,
      alertNumbers: '2, 4, 8, 0, 1. 2, 4, 8, 0, 2. 2, 4, 8, 0, 3',
      moreNumbers: 2,
    });
  });

  it('counts the alerts of a storm that it was not given', () => {
    const spoken = spokenAlert(anInput({ alerts: [anAlert('24801'), anAlert('24802')], alertCount: 9000 }));
    expect(spoken).toMatchObject({ alertCount: 9000, several: true, moreNumbers: 8998 });
  });

  it('does not spell out what nobody would write down', () => {
    const alerts = [anAlert('9'.repeat(4000)), anAlert('24801')];
    expect(spokenAlert(anInput({ alerts }))).toMatchObject({
      alertNumbers: 'ニー、ヨン、ハチ、ゼロ、イチ',
      moreNumbers: 1,
    });
  });

  it('refuses to speak for nothing', () => {
    expect(() => spokenAlert(anInput({ alerts: [] }))).toThrow('at least one alert');
  });
});
