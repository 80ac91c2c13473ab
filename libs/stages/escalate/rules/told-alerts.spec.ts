import { toldAlerts } from './told-alerts';

const at = new Date('2017-01-20T17:10:00Z');
const alert = (alertNumber: string | null, name = 'DGA') => {
  return { alertNumber, occurredAt: null, receivedAt: at, threats: [{ name, score: 91 }] };
};

describe('toldAlerts', () => {
  it('says the time of the first alert, and each threat once', () => {
    expect(toldAlerts([alert('1'), alert('2'), alert(null, 'Beacon')], 'Asia/Tokyo', 'ja')).toEqual({
      alertNumbers: '1/2',
      detectedAt: '2017年1月21日 2:10:00',
      threats: 'DGA(91%) / Beacon(91%)',
    });
  });

  it('names at most twenty numbers, and says how many more there are', () => {
    const many = Array.from({ length: 23 }, (_, index) => alert(String(index)));
    expect(toldAlerts(many, 'Asia/Tokyo', 'en').alertNumbers).toMatch(/^0\/1\/.*\/19 \(\+3\)$/);
    expect(toldAlerts([], 'Asia/Tokyo', 'en')).toEqual({ alertNumbers: '', detectedAt: '', threats: '' });
  });
});
