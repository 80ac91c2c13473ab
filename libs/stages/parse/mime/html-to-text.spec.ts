import { htmlToText } from './html-to-text';

describe('htmlToText', () => {
  it.each([
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<b>one</b>\n line\tonly', 'one line only'],
    ['no tag\nat all', 'no tag\nat all'],
    ['<td title="a>b">x</td>', 'x'],
    ['<a title="never closed>x</a>', 'x'],
    ['<tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr>', 'a: b'],
    ['<tr><td>a</td><td>:</td><td>b</td></tr>', 'a: b'],
    ['<pre>two\nlines</pre>', 'two\nlines'],
    ['<table><tr><th>Model</th><td>X &amp; Y</td></tr></table>', 'Model: X & Y'],
    ['<tr>\n <td>Model:</td>\n <td>X</td>\n</tr>', 'Model: X'],
    ['<tr><td>a</td><td>b</td><td>c</td></tr>', 'a | b | c'],
    ['<script>alert("<p>x</p>")</script>b', 'b'],
    ['<style>p{}</style><head><title>t</title></head>b', 'b'],
    ['<!-- <p>hidden</p> -->b', 'b'],
    ['<script>never closed', ''],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['&#x3010;&#65;&#0;&bogus;&lt;script&gt;', '【A&#0;&bogus;<script>'],
    ['<p', ''],
    ['', ''],
  ])('%j is %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it.each([
    ['<'.repeat(300_000)],
    ['<p '.repeat(200_000)],
    ['<!--'.repeat(200_000)],
    ['<script>'.repeat(100_000)],
    ['&'.repeat(500_000)],
  ])('ends soon on hostile markup', (html) => {
    const started = performance.now();
    htmlToText(html);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
