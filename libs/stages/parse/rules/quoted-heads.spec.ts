import { withoutQuotedHeads } from './quoted-heads';
import { linesOf } from './sections';

const kept = (text: string) => withoutQuotedHeads(linesOf(text)).flatMap(({ original }) => original || []);
const DARKTRACE = 'Darktrace <dt@a.example>';

describe('the head of a mail that is sent on', () => {
  it.each([
    ['From: %\nSent: 2026-11-20 10:00\nTo: soc@b.example\nSubject: alert'],
    ['*差出人:* %\n*送信日時:* 2026年11月20日 10:00\n*宛先:* soc@b.example\n*件名:* アラート'],
    ['送信者：%\n送信先：soc@b.example\n送信日時：2026/11/20 10:00\n件名：アラート'],
    ['発信者：%\n受信者：soc@b.example\n受信日時：2026/11/20 10:00\n件名：アラート'],
    ['送信元:　%\n宛先:　soc@b.example\n日付:　2026/11/20 10:00\n件名:　アラート'],
    ['送信元: Darktrace/CORP\n宛先: SOC\n日付: 2026/11/20 10:00\n件名: アラート'],
    ['[差出人] %\n[宛先] soc@b.example\n[送信日時] 2026/11/20 10:00\n[件名] アラート'],
    ['【送信元】%\n【宛先】soc@b.example\n【日時】2026/11/20 10:00\n【件名】アラート'],
    ['件名: アラート\n\n日付: 2026/11/20 10:00\n\n差出人: %'],
  ])('%j is left out', (head) => {
    expect(kept(`転送します\n\n${head.replace('%', DARKTRACE)}\n\nモデル：X`)).toEqual(['転送します', 'モデル：X']);
  });

  it('ends where something is told again', () => {
    const own = ['宛先：storage.example', '日時：2026/11/20 09:58'];
    expect(kept([`差出人: ${DARKTRACE}`, '宛先: soc@b.example', '件名: アラート', '', ...own].join('\n'))).toEqual(own);
  });
});

it.each([
  ['送信元：PC014\n宛先：203.0.113.9\n日時：2026/11/20 09:58'],
  ['送信元：10.0.0.5\n宛先：203.0.113.9\n件名：外部への通信'],
  ['【送信元】taro@corp.example\n【宛先】storage.example'],
  ['日時：2026/11/20 09:58\n宛先：storage.example'],
  [`差出人：${DARKTRACE}`],
])('%j is what an alert says', (text) => {
  expect(kept(text)).toEqual(text.split('\n'));
});
