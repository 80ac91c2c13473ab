import type { ReadSample } from './read-sample';
import { type Facts, type Sample, isHere, textOf } from './samples';

/** One thing a sample's source says of it, and whether our reading says the same. */
export interface Stated {
  what: 'subject' | 'sender' | 'recipient' | 'date' | 'text' | 'html' | 'attachment names' | 'attachments';
  expected: string;
  got: string;
  agrees: boolean;
}

type Pairs = readonly (readonly [string | null, string | null])[];
type Check = (facts: Facts, mail: ReadSample, sample: Sample) => Stated[];

/** Blanks and line ends differ between parsers and mean nothing. */
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
const equal = (what: Stated['what'], expected: string, got: string): Stated => ({
  what,
  expected,
  got,
  agrees: flat(expected) === flat(got) || new RegExp(`^${wording(expected)}$`, 'u').test(flat(got)),
});
const within = (what: Stated['what'], expected: string, got: string): Stated => ({
  what,
  expected,
  got,
  agrees: flat(got).includes(flat(expected)) || new RegExp(wording(expected), 'u').test(flat(got)),
});

/** Where the other parser could not read a character (U+FFFD) it states none: any one letter agrees with it. */
function wording(expected: string): string {
  const parts = flat(expected).split('\uFFFD');
  return parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('[\\p{L}\\p{S}\uFFFD]');
}
const senderOf = ({ from }: ReadSample) => (from ? `${from.name ?? ''} <${from.address}>` : '');
const recipientsOf = ({ to }: ReadSample) => to.map(({ name, address }) => `${name ?? ''} <${address}>`).join(', ');
const namesOf = (mail: ReadSample) => mail.attachments.map(({ name }) => name).join(' | ');

/** Facts with plain names, as most sources state them. */
const plain: Check = (facts, mail) => {
  const stated: Stated[] = [];
  if (typeof facts['subject'] === 'string') stated.push(equal('subject', facts['subject'], mail.subject));
  if (typeof facts['from'] === 'string') stated.push(within('sender', facts['from'], senderOf(mail)));
  for (const to of [facts['to']].flat()) {
    if (typeof to === 'string') stated.push(within('recipient', to, recipientsOf(mail)));
  }
  for (const key of ['text', 'text_body', 'text_contains', 'body_decoded']) {
    if (typeof facts[key] !== 'string') continue;
    const where = `${mail.text} ${namesOf(mail)}`;
    stated.push(within('text', facts[key], where));
  }
  for (const attachment of Array.isArray(facts['attachments']) ? facts['attachments'] : []) {
    const [name, size] = attachment as [string, number];
    const got = mail.attachments.map((one) => `${one.name} ${one.size}`).join(' | ');
    stated.push(within('attachment names', `${name} ${size}`, got));
  }
  return stated;
};

interface StalwartPart {
  headers: { name: unknown; value: { ContentType?: { attributes?: { name: string; value: string }[] } } }[];
  body: { Text?: string; Html?: string };
}

const stalwart: Check = (facts, mail, { file }) => {
  const stated: Stated[] = [];
  const people = (list: Pairs) => list.map(([name, address]) => [name ?? '', address ?? ''] as const);
  if (typeof facts['subject'] === 'string') stated.push(equal('subject', facts['subject'], mail.subject));
  for (const [name, address] of people((facts['from'] ?? []) as Pairs)) {
    stated.push(equal('sender', address === '' ? '' : `${name} <${address}>`, senderOf(mail)));
  }
  for (const [name, address] of people((facts['to'] ?? []) as Pairs)) {
    if (address !== '') stated.push(within('recipient', `${name} <${address}>`, recipientsOf(mail)));
  }
  const expected = file.replace(/\.eml$/, '.expected.json');
  if (!isHere(expected)) return stated;
  const { parts, text_body, attachments } = JSON.parse(textOf(expected)) as {
    parts: StalwartPart[];
    text_body: number[];
    attachments: number[];
  };
  for (const index of text_body) {
    const text = parts[index]?.body.Text;
    if (text) stated.push(within('text', text, `${mail.text}`));
  }
  for (const index of attachments) {
    const attributes = parts[index]!.headers.flatMap(({ value }) => value.ContentType?.attributes ?? []);
    const name = attributes.find((one) => one.name === 'filename') ?? attributes.find((one) => one.name === 'name');
    if (name) stated.push(within('attachment names', name.value, namesOf(mail)));
  }
  return stated;
};

const literal = (php: string) => {
  const double = php.startsWith('"');
  const inner = php.replace(/^["']|["']$/g, '');
  return double ? inner.replace(/\\r/g, '\r').replace(/\\n/g, '\n').replace(/\\"/g, '"') : inner;
};

/** Assertions of a PHP test, expression and literal. */
const webklex: Check = (facts, mail) =>
  ((facts['asserted'] ?? []) as [string, string][]).flatMap(([expression, php]) => {
    const expected = literal(php);
    if (/^(?:\(string\))?\$message->(?:subject|getSubject\(\))/.test(expression)) {
      return [equal('subject', expected, mail.subject)];
    }
    if (/from->first\(\)->mail|^\$from->mail/.test(expression)) return [within('sender', expected, senderOf(mail))];
    if (/^(?:\(string\))?\$message->from(?:->first\(\))?$|^\$from->full/.test(expression)) {
      return [within('sender', expected.replace(/[<>"]/g, ''), senderOf(mail).replace(/[<>"]/g, ''))];
    }
    if (/to->first\(\)->mail/.test(expression)) return [within('recipient', expected, recipientsOf(mail))];
    if (expression.startsWith('$message->getTextBody()')) return [within('text', expected, mail.text)];
    if (expression.startsWith('$message->getHTMLBody()')) return [within('html', expected, mail.html ?? '')];
    if (expression.startsWith('$attachment->name')) return [within('attachment names', expected, namesOf(mail))];
    if (/setTimezone\('UTC'\)->format\("Y-m-d H:i:s"\)/.test(expression)) {
      return [equal('date', expected, (mail.date ?? '').replace('T', ' ').slice(0, 19))];
    }
    return [];
  });

/** The decoded bodies another parser wrote beside the mail; those of a text are compared. */
const mime4j: Check = (_facts, mail, { file }) => {
  const expected = file.replace(/\.eml$/, '.expected_decoded.xml');
  if (!isHere(expected)) return [];
  const bodies = [...textOf(expected).matchAll(/<text-body name="([^"]+)"/g)].map(([, name]) => name!);

  return bodies.flatMap((name) => {
    const body = path(file, name);
    return isHere(body) ? [within('text', textOf(body), mail.everything)] : [];
  });
};

function path(file: string, name: string): string {
  const folder = file.slice(0, file.lastIndexOf('/'));
  const [stem = ''] = file.slice(folder.length + 1).split('.eml');
  return `${folder}/${stem}.expected_decoded${name.slice(name.lastIndexOf('_decoded') + '_decoded'.length)}`;
}

/** What another program read, for comparison only. */
const derived: Check = (facts, mail) => {
  const told = (facts['derived'] ?? {}) as Record<string, string>;
  const stated: Stated[] = [];
  if (typeof told['subject'] === 'string') stated.push(equal('subject', told['subject'], mail.subject));
  if (typeof told['from'] === 'string') {
    const address = /<([^>]*)>/.exec(told['from'])?.[1] ?? told['from'];
    stated.push(within('sender', address.toLowerCase(), senderOf(mail).toLowerCase()));
  }
  return stated;
};

const CHECKS: Record<string, Check> = { stalwart, webklex, mime4j };

/** Whether the facts come from the sample's own source, not from a program run over it afterwards. */
export function isOwn({ facts_origin }: Sample): boolean {
  return !/^DERIVED|^none/.test(facts_origin);
}

/** Everything that is stated of a sample, compared with our reading of it. */
export function statedOf(sample: Sample, mail: ReadSample): Stated[] {
  if (!isOwn(sample)) return derived(sample.facts, mail, sample);
  const source = sample.file.split('/')[1]!;
  return (CHECKS[source] ?? plain)(sample.facts, mail, sample);
}
