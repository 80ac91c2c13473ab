import { parseKeyValue } from './parse';

const read = (text: string) => parseKeyValue(text, { zone: 'Asia/Tokyo' });

describe('key-value', () => {
  it('reads a score beside the model, and the number from the link', () => {
    expect(read('Model: Compromise::DGA (82%)\nLink: https://dt.example/#modelalert/5')).toMatchObject({
      kind: 'alerts',
      alerts: [{ alertNumber: '5', threats: [{ name: 'Compromise::DGA', score: 82 }] }],
    });
  });

  it('reads several alerts between lines of hyphens, and health', () => {
    const one = (number: number, model: string) => `Alert No: ${number}\nModel: ${model}\nScore: 0.9`;
    const answer = read([one(1, 'A'), one(2, 'System::Packet Loss')].join('\n----------------------------\n'));
    expect(answer).toMatchObject({
      alerts: [
        { alertNumber: '1', health: false },
        { alertNumber: '2', health: true },
      ],
    });
  });

  it('speaks of health only when every threat of the alert does', () => {
    const mixed = 'Alert No: 3\nModel: System::Packet Loss (60%)\nModel: Compromise::Beacon (90%)';
    expect(read(mixed)).toMatchObject({ alerts: [{ alertNumber: '3', health: false }] });
  });

  it('puts a private destination among the servers', () => {
    expect(read('pbid: 7\nModel: A (71%)\nDestination IP: 192.168.0.9')).toMatchObject({
      alerts: [{ internalServer: { ip: '192.168.0.9' } }],
    });
  });

  it.each([
    ['Model: A\nScore: 80%', 'no-alert-number'],
    ['Alert number: 1\nScore: 80%', 'no-threat'],
    ['Alert number: 1\nModel: A\nScore: high', 'no-score'],
    ['Alert number: <script>\nModel: A (80%)', 'no-alert-number'],
  ])('%j is unparsed: %s', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'unparsed', reason });
  });

  it.each(['Date: 2026-11-20 10:00\nHello', 'Model: T-1000', 'Re: your alert', ''])('%j is not mine', (text) => {
    expect(read(text)).toEqual({ kind: 'not-mine' });
  });
});
