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
    // Of a storm's thousands only the first are here.
    expect(toldAlerts(many, 'Asia/Tokyo', 'en', 10_000).alertNumbers).toMatch(/^0\/1\/.*\/19 \(\+9980\)$/);
    expect(toldAlerts([], 'Asia/Tokyo', 'en')).toEqual({ alertNumbers: '', detectedAt: '', threats: '' });
  });

  it('is never more than one line each, nor a link, whatever an alert says of itself', () => {
    const forged = 'Compromise::Beacon\n\n【お願い】\n至急 https://evil.example/login';
    const { alertNumbers, threats } = toldAlerts([alert('7\r\nhttp://a.example', forged)], 'Asia/Tokyo', 'ja');
    expect(alertNumbers).toBe('7 hxxp://a.example');
    expect(threats).toBe('Compromise::Beacon 【お願い】 至急 hxxps://evil.example/login(91%)');
    const endless = toldAlerts([alert('9'.repeat(5_000), 'x'.repeat(5_000))], 'Asia/Tokyo', 'ja');
    expect(endless.alertNumbers.length + endless.threats.length).toBeLessThan(300);
  });

  it('names at most twenty threats, and says how many more there are', () => {
    const many = Array.from({ length: 25 }, (_, index) => alert(String(index), `Threat ${index}`));
    expect(toldAlerts(many, 'Asia/Tokyo', 'en').threats).toMatch(/Threat 19\(91%\) \(\+5\)$/);
  });
});
