import { type SpokenAlertInput, spokenAlert, spokenTime } from './spoken-alert';

const anAlert = (alertNumber: string | null, receivedAt = '2017-01-20T17:12:00Z') => ({
  alertNumber,
  occurredAt: null,
  receivedAt: new Date(receivedAt),
});

const anInput = (changes: Partial<SpokenAlertInput> = {}): SpokenAlertInput => ({
  customer: { name: '株式会社サンプル商事', reading: 'カブシキガイシャサンプルショウジ' },
  alerts: [anAlert('24801')],
  language: 'ja',
  zone: 'Asia/Tokyo',
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

describe('spokenAlert', () => {
  it('names the customer by its reading and spaces the digits', () => {
    expect(spokenAlert(anInput())).toEqual({
      customer: 'カブシキガイシャサンプルショウジ',
      time: '1月21日土曜日、午前2時12分',
      alertCount: 1,
      several: false,
      alertNumbers: '2 4 8 0 1',
      severalNumbers: false,
    });
  });

  it('takes the time of the earliest alert, by the appliance if it gave one', () => {
    const earliest = { ...anAlert('2'), occurredAt: new Date('2017-01-20T17:09:00Z') };
    expect(spokenAlert(anInput({ alerts: [anAlert('1'), earliest] })).time).toBe('1月21日土曜日、午前2時9分');
  });

  it('speaks three numbers and counts the rest', () => {
    const alerts = ['24801', '24802', '24803', '24804', '24805'].map((number) => anAlert(number));
    expect(spokenAlert(anInput({ alerts }))).toMatchObject({
      alertCount: 5,
      several: true,
      alertNumbers: '2 4 8 0 1、2 4 8 0 2、2 4 8 0 3',
      moreNumbers: 2,
    });
  });

  it('speaks no number when the alert has none', () => {
    expect(spokenAlert(anInput({ alerts: [anAlert(null)] }))).not.toHaveProperty('alertNumbers');
  });

  it('leaves a Japanese name out of an English call', () => {
    expect(spokenAlert(anInput({ language: 'en' }))).not.toHaveProperty('customer');
    const english = anInput({ language: 'en', customer: { name: 'Sample Trading', reading: 'サンプル' } });
    expect(spokenAlert(english).customer).toBe('Sample Trading');
  });

  it('refuses to speak for nothing', () => {
    expect(() => spokenAlert(anInput({ alerts: [] }))).toThrow('at least one alert');
  });
});
