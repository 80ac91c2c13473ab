import { inspectMail } from './inspect-mail';

const ALERT = [
  'アラート番号：4711',
  'モデル：Compromise::DGA Beacon',
  'スコア：82%',
  '検知日時：2026/11/20 09:58:12',
  '端末名：PC014',
  '通信先：storage.example',
];
const OWN = {
  alertNumber: '4711',
  occurredAt: '2026-11-20T00:58:12.000Z',
  device: { name: 'PC014', ip: null },
  destination: { name: 'storage.example' },
};
const read = async (...lines: string[]) =>
  (await inspectMail(Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${lines.join('\r\n')}`))).alerts;

describe('an alert of key and value that somebody sends on', () => {
  it.each([
    ['a ticket', '発生日時：2026/11/20 10:30:00', '端末：調査中', '通信先：下記の通り'],
    ['a ticket that names another device', '発生日時：2026/11/20 10:30:00', '対象端末：SV999'],
    ['a ticket without a date', '発生日時：10:30', '対象端末：調査中'],
    ['a mail', '送信元: Darktrace <dt@a.example>', '宛先: soc@b.example', '日付: 2026/11/20 10:00', '件名: アラート'],
    ['a mail in brackets', '[差出人] Darktrace', '[宛先] soc@b.example', '[送信日時] 2026/11/20 10:00'],
    ['a message of groupware', '送信者：Darktrace', '送信先：soc@b.example', '送信日時：2026/11/20 10:00', '件名：x'],
  ])('keeps its own time and places below %s', async (_, ...cover) => {
    expect(await read(...cover, '', ...ALERT)).toMatchObject([OWN]);
  });

  it('takes from above what it does not say itself', async () => {
    const [number, model, score, ...rest] = ALERT;
    expect(await read(...rest, number!, model!, score!)).toMatchObject([OWN]);
  });
});
