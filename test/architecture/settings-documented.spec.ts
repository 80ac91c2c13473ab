import { Settings } from '@owl/adapters/config';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Row {
  name: string;
  shownDefault: string;
}

const ROOT = resolve(__dirname, '..', '..');

/** The rows of the table whose heading begins with `heading`. */
function tableRows(file: string, heading: string): Row[] {
  const lines = readFileSync(resolve(ROOT, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  if (start === -1) throw new Error(`${file} has no table that begins with the column "${heading}"`);
  const body = lines.slice(start + 2);
  const end = body.findIndex((line) => !line.startsWith('|'));
  return body.slice(0, end === -1 ? undefined : end).map((line) => {
    const [, name = '', shownDefault = ''] = line.split('|').map((cell) => cell.trim());
    return { name: name.replaceAll('`', ''), shownDefault };
  });
}

/** What a reader should find for a setting that is not given; `required` is the language's word. */
function defaultOf(name: keyof typeof Settings.shape, required: string): string {
  const result = Settings.shape[name].safeParse(undefined);
  if (!result.success) return required;
  return result.data === undefined ? '–' : String(result.data);
}

describe.each([
  ['README.md', 'setting', 'required'],
  ['README.ja.md', '設定', '必須'],
])('%s', (file, heading, required) => {
  const names = Object.keys(Settings.shape) as (keyof typeof Settings.shape)[];

  it('names every setting there is, in their order, and no other', () => {
    expect(tableRows(file, heading).map(({ name }) => name)).toEqual(names);
  });

  it('shows the defaults the program has', () => {
    const shown = tableRows(file, heading).map(({ name, shownDefault }) => `${name}=${shownDefault}`);
    expect(shown).toEqual(names.map((name) => `${name}=${defaultOf(name, required)}`));
  });
});
