import type { ParsedMail } from '../../parse';
import { alertsOf } from './alerts-of';

const unparsed = (alertNumber: string) =>
  ({ outcome: { kind: 'unparsed', reason: 'no-score', alertNumber } }) as unknown as ParsedMail;

describe('alertsOf', () => {
  it('makes one line of an alert number, since mails and documents put it in the middle of theirs', () => {
    expect(alertsOf(unparsed('24801\r\n【お願い】\u2028x'))[0]?.alertNumber).toBe('24801 【お願い】 x');
    const threats = [{ name: 'Beacon', score: 91, scoreText: '91%' }];
    const read = { outcome: { kind: 'alerts', alerts: [{ alertNumber: '7\n8', threats }], warnings: [] } };
    expect(alertsOf(read as unknown as ParsedMail).map(({ alertNumber }) => alertNumber)).toEqual(['7 8']);
  });

  it('has no number rather than an empty one: those of two alerts would be the same', () => {
    expect(alertsOf(unparsed('\n'))[0]?.alertNumber).toBeNull();
  });
});
