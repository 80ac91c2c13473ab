import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const STAGES = resolve(__dirname, '../../libs/stages');
const LIFE_OF_AN_ALERT = [
  'bill',
  'classify',
  'escalate',
  'intake',
  'meter',
  'onboarding',
  'parse',
  'report',
  'triage',
  'tuning',
];

const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
    .map((entry) => entry.name)
    .sort();

it('there is a folder for each stage in the life of an alert, and no other', () => {
  expect(folders(STAGES)).toEqual(LIFE_OF_AN_ALERT);
});

it.each(LIFE_OF_AN_ALERT)(
  'stage %s has its one door and a readme that says what enters, what leaves and what it owns',
  (stage) => {
    expect(existsSync(join(STAGES, stage, 'index.ts'))).toBe(true);
    const readme = readFileSync(join(STAGES, stage, 'readme.md'), 'utf8');
    expect(readme).toMatch(/enters/i);
    expect(readme).toMatch(/leaves/i);
    expect(readme).toMatch(/owns/i);
  },
);

it('each vendor format has its readme', () => {
  const formats = join(STAGES, 'parse/formats');
  expect(folders(formats).filter((format) => !existsSync(join(formats, format, 'readme.md')))).toEqual([]);
});
