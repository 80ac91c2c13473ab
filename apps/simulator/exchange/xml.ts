/** An element of a small XML document. `text` joins the character data directly inside it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a well-formed XML document and gives its root. Throws an Error that says what is wrong; document types are refused. */
export function readXml(source: string): XmlElement {
  const top: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (!token) throw new Error(`not well-formed XML at character ${at}: ${source.slice(at, at + 40)}`);
    take(token, open);
  }
  if (open.length > 1) throw new Error(`<${open[open.length - 1]?.name}> is never closed`);
  const [root, second] = top.children;
  if (!root || second || top.text.trim() !== '') throw new Error('an XML document has exactly one root element');
  return root;
}

function take(token: RegExpExecArray, open: OpenElement[]): void {
  const [, cdata, closing, name, attributes, selfClosing, text] = token;
  const current = open[open.length - 1];
  if (!current) throw new Error('text after the end of the document');
  if (cdata !== undefined) current.text += cdata;
  else if (text !== undefined) current.text += unescape(text);
  else if (name !== undefined && closing) {
    if (open.length === 1 || current.name !== name) throw new Error(`</${name}> closes nothing`);
    open.pop();
  } else if (name !== undefined) {
    const element: OpenElement = { name, attributes: readAttributes(attributes ?? ''), children: [], text: '' };
    current.children.push(element);
    if (!selfClosing) open.push(element);
  }
}

function readAttributes(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, double, single] of source.matchAll(ATTRIBUTE)) {
    if (name) found[name] = unescape(double ?? single ?? '');
  }
  return found;
}

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, entity: string) => {
    if (entity.startsWith('#x')) return String.fromCodePoint(parseInt(entity.slice(2), 16));
    if (entity.startsWith('#')) return String.fromCodePoint(parseInt(entity.slice(1), 10));
    const character = NAMED[entity];
    if (character === undefined) throw new Error(`unknown entity ${whole}`);
    return character;
  });
}
