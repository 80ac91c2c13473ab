import { dispositionOf } from './file-answer';

describe('the name of a file that is answered', () => {
  it.each([
    ['report.pdf', 'report.pdf', 'report.pdf'],
    ['通信ログ.csv', '____.csv', '%E9%80%9A%E4%BF%A1%E3%83%AD%E3%82%B0.csv'],
    ["it's (1)*.txt", 'it_s _1__.txt', 'it%27s%20%281%29_.txt'],
    ['../../etc/passwd', '_.._etc_passwd', '_.._etc_passwd'],
    ['C:\\x\\y.exe', 'C__x_y.exe', 'C__x_y.exe'],
    ['a"; filename="b.exe', 'a__ filename=_b.exe', 'a_%3B%20filename%3D_b.exe'],
    ['a\r\nSet-Cookie: x', 'a__Set-Cookie_ x', 'a__Set-Cookie_%20x'],
    ['invoice\u202Efdp.exe', 'invoice_fdp.exe', 'invoice_fdp.exe'],
    ['half \uD800 pair', 'half _ pair', 'half%20_%20pair'],
    ['x.exe. . ', 'x.exe', 'x.exe'],
    ['...', 'attachment', 'attachment'],
    ['', 'attachment', 'attachment'],
    ['100%.txt', '100_.txt', '100%25.txt'],
  ])('of %j is harmless for old programs and true for others', (name, plain, extended) => {
    expect(dispositionOf(name)).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${extended}`);
  });

  it('is cut before its ending, at whole characters', () => {
    const name = /UTF-8''(.*)$/.exec(dispositionOf(`${'😀'.repeat(300)}.docx`))?.[1] ?? '';
    expect(decodeURIComponent(name)).toBe(`${'😀'.repeat(195)}.docx`);
  });
});
