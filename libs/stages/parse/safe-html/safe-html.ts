import sanitizeHtml from 'sanitize-html';
import type { ParsedAttachment } from '../parse.types';
import { ALLOWED_STYLES, COLOUR_VALUE } from './allowed-styles';
import { type PictureFinder, inlineImages } from './inline-images';

const TAGS = (
  'p br hr div span section article header footer h1 h2 h3 h4 h5 h6 b strong i em u s small sub sup code pre ' +
  'blockquote center font ul ol li dl dt dd table caption thead tbody tfoot tr th td a img'
).split(' ');
/** Dropped with what they hold. Of every other unknown element the words are kept. */
const WITH_CONTENT =
  'script style title textarea option select noscript noembed noframes template xmp iframe object embed applet audio video canvas svg math'.split(
    ' ',
  );
const SIZE = /^\d{1,4}%?$/;
const SPAN = /^\d{1,2}$/;
const WORD = /^[a-z]{3,10}$/i;
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  width: SIZE,
  height: SIZE,
  border: SIZE,
  cellpadding: SIZE,
  cellspacing: SIZE,
  colspan: SPAN,
  rowspan: SPAN,
  align: WORD,
  valign: WORD,
  bgcolor: COLOUR_VALUE,
  color: COLOUR_VALUE,
};
const DEEPEST = 200;
// The cleaner's work grows with the square of the open elements: beyond these bounds, which no alert comes near, it would
// hold up everybody else for seconds.
const LONGEST = 500_000;
const MOST_TAGS = 20_000;
const ADDRESS_SHOWN = 500;
// Invisible characters that turn the direction of what follows, and control characters.
const MISLEADING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const PAGE_STYLE =
  'body{font:14px/1.6 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere}img{max-width:100%}' +
  '.owl-address{color:#57606a;font-size:.9em}.owl-image{border:1px dashed #8c959f;padding:0 .4em;color:#57606a}';

/** The directives this page is to be answered with: nothing runs, nothing is fetched, and only our own pages may frame it. */
export const SAFE_HTML_POLICY =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/**
 * The HTML part of a mail as a page of its own that is safe to look at: words, tables and plain styles only. Links lose
 * their address, which stands beside them as text; pictures are shown only when the mail itself brought them as PNG, JPEG
 * or GIF. Still to be shown in a frame with `sandbox` and under `SAFE_HTML_POLICY`: two walls are better than one.
 */
export function safeHtml(html: string, attachments: readonly ParsedAttachment[] = []): string {
  const cleaned = sanitizeHtml(withinBounds(html), optionsWith(inlineImages(attachments)));
  const body = withPlaceholders(withAddresses(cleaned));
  return (
    `<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title></title>` +
    `<style>${PAGE_STYLE}</style></head><body>${body}</body></html>\n`
  );
}

/** What is cut off is told by a sign that stands for itself in every language. */
function withinBounds(html: string): string {
  let at = html.indexOf('<');
  for (let tags = 0; at >= 0 && tags < MOST_TAGS; tags += 1) at = html.indexOf('<', at + 1);
  const end = Math.min(at < 0 ? html.length : at, LONGEST);
  return end === html.length ? html : `${html.slice(0, end)}…`;
}

const optionsWith = (pictures: PictureFinder): sanitizeHtml.IOptions => ({
  allowedTags: TAGS,
  nonTextTags: WITH_CONTENT,
  allowedAttributes: {
    '*': ['style', 'align', 'valign', 'width', 'height', 'bgcolor', 'dir'],
    font: ['color'],
    table: ['border', 'cellpadding', 'cellspacing'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    a: ['data-address'],
    img: ['src', 'alt'],
  },
  allowedStyles: { '*': ALLOWED_STYLES },
  allowedSchemes: [],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: DEEPEST,
  transformTags: {
    a: (tagName, { href, ...rest }) => ({ tagName, attribs: { ...styleOf(rest), ...addressOf(href) } }),
    area: (_tag, { href }) => ({ tagName: 'a', attribs: addressOf(href) }),
    img: (tagName, { src = '', alt, style, width, height }) => {
      const shown = pictures(src);
      const look = { ...styleOf({ style }), ...plain({ width, height }) };
      return {
        tagName,
        attribs: { ...(shown ? { src: shown } : {}), ...(alt ? { alt } : {}), ...(shown ? look : {}) },
      };
    },
    '*': (tagName, attribs) => ({ tagName, attribs: tagName === 'a' || tagName === 'img' ? attribs : plain(attribs) }),
  },
});

type Attributes = Record<string, string | undefined>;

const styleOf = ({ style }: Attributes): Record<string, string> => (style ? { style } : {});

function addressOf(href: string | undefined): Record<string, string> {
  const address = href?.replace(MISLEADING, '').trim().slice(0, ADDRESS_SHOWN) ?? '';
  return address === '' ? {} : { 'data-address': address };
}

/** Attributes whose value is one of those that do no harm; which elements may have which is decided after this. */
function plain(attributes: Attributes): Record<string, string> {
  const kept = Object.entries(attributes).filter(([name, value]) => value !== undefined && isPlain(name, value));
  return Object.fromEntries(kept) as Record<string, string>;
}

function isPlain(name: string, value: string): boolean {
  if (name === 'style') return true;
  if (name === 'dir') return /^(ltr|rtl|auto)$/i.test(value);
  return ATTRIBUTES[name]?.test(value) ?? false;
}

/** In the cleaner's own writing: there every `<` that is no tag's is escaped. */
function withAddresses(cleaned: string): string {
  const open: (string | undefined)[] = [];
  return cleaned.replace(/<a(?: style="([^"]*)")?(?: data-address="([^"]*)")?>|<\/a>/g, (tag, style, address) => {
    if (tag !== '</a>') {
      open.push(address as string | undefined);
      return style ? `<span style="${style as string}">` : '<span>';
    }
    const shown = open.pop();
    return shown === undefined ? '</span>' : `</span> <bdi class="owl-address">[${shown}]</bdi>`;
  });
}

function withPlaceholders(cleaned: string): string {
  return cleaned.replace(
    /<img(?: alt="([^"]*)")? \/>/g,
    (_tag, alt: string | undefined) => `<span class="owl-image">▧ ${alt ?? ''}</span>`,
  );
}
