import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoClock } from './demo-clock';

const HOUR = 3_600_000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owl-clock-'));
  file = join(folder, 'demo-clock.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inHours = (count: number) => new Date(Date.now() + count * HOUR);

it('begins at the machine’s time', () => {
  expect(DemoClock.load(file).offset).toBe(0);
});

it('is as far ahead after a restart as before', () => {
  const clock = DemoClock.load(file);
  clock.jumpTo(inHours(30));
  const again = DemoClock.load(file);
  expect(again.offset).toBe(clock.offset);
  expect(Math.round((again.now().getTime() - Date.now()) / HOUR)).toBe(30);
});

it('never goes back, and a refused jump is not remembered', () => {
  const clock = DemoClock.load(file);
  clock.jumpTo(inHours(30));
  expect(() => clock.jumpTo(inHours(29))).toThrow('only moves forward');
  expect(() => clock.reset()).toThrow('npm start -- --reset');
  expect(DemoClock.load(file).offset).toBe(clock.offset);
});

it.each(['', 'null', '{"offsetMs":"soon"}', '{"offsetMs":-1}'])('stops at a file it cannot understand: %j', (text) => {
  writeFileSync(file, text);
  expect(() => DemoClock.load(file)).toThrow(
    /demo-clock\.json does not hold the demo clock's offset\. Delete the file/,
  );
});
