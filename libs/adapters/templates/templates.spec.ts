import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TemplateRenderer } from './template-renderer';

const ROOT = resolve(__dirname, '../../../templates');
const LOCALES = ['ja', 'en'] as const;
const KINDS = ['full', 'minimal'] as const;
type Locale = (typeof LOCALES)[number];
type Sample = Record<(typeof KINDS)[number], Record<Locale, object>>;

const renderer = new TemplateRenderer(ROOT);
const names = renderer.templateNames();
const localeOf = (name: string) => LOCALES.find((locale) => name.split('/').includes(locale));
const folderOf = (name: string) => name.split('/').slice(0, 2).join('/');
const sampleOf = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, folderOf(name), 'sample.json'), 'utf8')) as Sample;

const rendered = names.flatMap((name) => {
  const locale = localeOf(name);
  if (!locale) throw new Error(`${name}: a template lies in, or is called, ja or en`);
  return KINDS.map((kind) => ({ name, kind, locale, text: renderer.render(name, sampleOf(name)[kind][locale]) }));
});

const report = (family: string) => ['detection', 'findings', 'actions'].map((part) => `report/${family}/${part}`);
const mail = (name: string) => [`${name}/subject`, `${name}/body`];
const EXPECTED = [
  ...mail('report/_layout'),
  ...['exfiltration', 'botnet', 'dga', 'insider-download', 'phishing', 'scanning', 'iot-ot'].flatMap(report),
  ...['generic', 'false-positive'].flatMap(report),
  // What was found in a mail that nobody has read yet has no default text.
  ...['detection', 'actions'].map((part) => `report/unparsed/${part}`),
  ...['call-alert', 'call-exhausted'].map((name) => `notice/${name}/sms`),
  ...[
    'call-alert',
    'call-exhausted',
    'overage-order-request',
    'volume-warning',
    'duty-page',
    'test-page',
    'appliance-silent',
    'mail-gap',
    'check-failed',
    'quarantine-page',
    'recount-drift',
    'sla-warning',
    'dispute-raised',
    'dispute-decided',
    'order-overdue',
    'provider-health',
    'call-by-hand',
    'call-limit',
    'call-finding',
    'handover',
  ].flatMap((name) => mail(`notice/${name}`)),
  ...['subject', 'body', 'risks', 'devices', 'improvements'].map((part) => `notice/trial-report/${part}`),
  ...['alert', 'repeat', 'acknowledged', 'passed', 'wrong-key', 'no-key', 'machine', 'goodbye'].map(
    (name) => `call/${name}`,
  ),
  ...['test', 'test-done', 'verification', 'verification-done', 'check-no-key'].map((name) => `call/${name}`),
];

describe('the templates of the repository', () => {
  it.each(LOCALES)('are complete in %s', (locale) => {
    const there = names.filter((name) => localeOf(name) === locale);
    expect(there.map((name) => name.replace(`/${locale}`, ''))).toEqual(expect.arrayContaining(EXPECTED));
  });

  it('exist in both languages', () => {
    const ja = names.filter((name) => localeOf(name) === 'ja').map((name) => name.replace('/ja', ''));
    const en = names.filter((name) => localeOf(name) === 'en').map((name) => name.replace('/en', ''));
    expect(ja).toEqual(en);
  });
});

describe.each(rendered)('$name with its $kind sample', ({ name, locale, text }) => {
  it('has text, all of it filled in', () => {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\{|\}\}|TODO|○○|●●/);
  });

  it('is tidy: nothing indented, no trailing spaces, no double blank lines, no blank line at the top', () => {
    expect(text).not.toMatch(/^[ \t\u3000]/m);
    expect(text).not.toMatch(/[ \t\u3000]$/m);
    expect(text).not.toMatch(/\n\n\n|^\n|\n\n$/);
    expect(text).not.toMatch(/「」|（）|\(\)|。。|、、|、。|\.\.(?!\.)| ,| {2}/);
  });

  it('has no label without its text', () => {
    expect(text).not.toMatch(/^(【[^】]+】|\[[^\]]+\])\n(\n|【|\[|$)/m);
    expect(text).not.toMatch(/[：:] ?$/m);
  });

  it('keeps to its language and to the words of the contract', () => {
    if (locale === 'en') expect(text).not.toMatch(/[\u3040-\u30ff\u3001\u3002\uff01-\uff5e]/);
    if (locale === 'ja') expect(text).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(text).not.toMatch(/上限|無料枠|\blimit|allowance|free quota/i);
  });

  if (name.endsWith('/subject')) {
    it('is one line', () => expect(text).not.toContain('\n'));
  }
});
