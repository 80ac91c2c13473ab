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
    ['<tr><td>a</td><td></td><td>c</td><td>d</td></tr>', 'a | - | c | d'],
    ['<tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>&nbsp;</td><td></td></tr>', 'a | b | c\n\nd | - | -'],
    ['<tr><td>a</td><td>b<br>c</td><td><p>d</p><p>e</p></td></tr>', 'a | b c | d e'],
    ['<tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr>', 'a | b c | d'],
    ['<tr><td><img src=x></td><td>a</td><td>b</td></tr>', 'a: b'],
    [
      '<table><tr><td>a</td><td>b</td><td>c</td></tr></table><table><tr><td></td><td>d</td><td>e</td></tr></table>',
      'a | b | c\n\nd: e',
    ],
    ['<ul><li><b>a</b> b</li><li><strong>c:</strong> d</li><li><b>e</b></li></ul>', 'a: b\n\nc: d\n\ne'],
    ['<p><b>one</b> line</p>', 'one line'],
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
    ['<table><tr><td>a</td><td>b</td><td>'.repeat(25_000) + '</td></tr></table>'.repeat(25_000)],
    ['<tr><td>a<td>b</td></td>'.repeat(40_000) + '</tr>'.repeat(40_000)],
  ])('ends soon on hostile markup', (html) => {
    const started = performance.now();
    htmlToText(html);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
