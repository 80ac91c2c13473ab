import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../run-cli';
import { fakeTerminal } from '../test/fake-terminal';

async function explained(...args: string[]) {
  const terminal = fakeTerminal();
  const code = await runCli(['explain', ...args], terminal);
  const { out: written, err: said } = terminal.printed();
  return { code, written, said };
}
const file = (content: unknown): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'owl-calendar-')), 'calendar.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe('owl explain', () => {
  it('says in both languages what a moment is', async () => {
    const { code, written } = await explained('2026-11-21', '02:10', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(written)).toMatchObject({
      window: 'after-hours',
      workingDay: false,
      sameDay: false,
      dueAt: '2026-11-24T08:30:00.000Z',
      respondBy: '2026-11-24T01:00:00.000Z',
      because: {
        ja: expect.stringContaining('土曜日のため') as string,
        en: expect.stringMatching(
          /^Sat 21 November 2026 02:10 JST is after hours because 21 November is a Saturday/,
        ) as string,
      },
    });
  });

  it('an offset in the time counts, the cut-off is inclusive to the second', async () => {
    const { written: inTime } = await explained('2026-11-20T06:00:00Z', '--json');
    expect(JSON.parse(inTime)).toMatchObject({ window: 'business', sameDay: true, dueAt: '2026-11-20T08:30:00.000Z' });
    const { written: late } = await explained('2026-11-20T15:00:01', '--json');
    expect(JSON.parse(late)).toMatchObject({ window: 'business', sameDay: false, dueAt: '2026-11-24T08:30:00.000Z' });
  });

  it('writes the zone as it is called, however it was asked for', async () => {
    const { written } = await explained('2026-11-21', '02:10', '--zone', 'asia/tokyo');
    expect(written).toContain('02:10（日本時間）');
    expect(written).toContain('02:10 JST');
  });

  it('says what it cannot know: the holidays of a later year, a version that does not hold yet, the contract', async () => {
    const { written: later } = await explained('2028-02-02', '10:00');
    expect(later).toContain('2028年の公式の祝日一覧が未登録');
    const { written: sourced } = await explained(
      '2028-02-02',
      '10:00',
      '--calendar',
      file({ holidays: { source: 'japan' } }),
    );
    expect(sourced).toContain('the official public holidays of 2028 are not known yet');
    const prepared = file({ version: { no: 3, effectiveFrom: '2027-04-01' } });
    const { written: before } = await explained('2026-11-21', '02:10', '--calendar', prepared);
    expect(before).toContain('calendar v3, which is not in force then: it holds from 1 April 2027');
    const { written: old } = await explained('2019-12-02', '02:10');
    expect(old).toContain('この日には未適用');
    const { written: night } = await explained('2026-11-21', '02:10');
    expect(night).toContain('営業時間に繰り越す契約の場合');
  });

  it('takes another zone and another calendar', async () => {
    const calendar = file({
      weekly: { 6: [{ from: '22:00', to: '06:00' }] },
      holidays: { source: 'none' },
      cutOff: '23:00',
    });
    const { written } = await explained(
      '2026-11-22T05:59',
      '--zone',
      'America/New_York',
      '--calendar',
      calendar,
      '--json',
    );
    expect(JSON.parse(written)).toMatchObject({
      window: 'business',
      workingDay: false,
      dueAt: '2026-11-29T11:00:00.000Z',
    });
  });

  it.each([
    [['yesterday'], 2, '"yesterday" is no time'],
    [['2026-11'], 2, '"2026-11" is no time'],
    [['+275760-09-13T00:00Z'], 2, 'in the years from 1970 to 2100'],
    [['1969-12-31'], 2, 'in the years from 1970 to 2100'],
    [['2026-11-20', '--zone', 'Tokyo'], 2, 'not an IANA time zone'],
    [[], 2, 'needs a time'],
    [['2026-11-20', '--calendar', '/nowhere.json'], 1, 'cannot be read'],
    [['2026-11-20', '--calendar', file({ cutoff: '15:00' })], 1, 'cutoff'],
    [['2026-11-20', '--calendar', file({ weekly: {} })], 1, 'no day has working hours'],
  ])('%j is refused with what to do', async (args, exit, words) => {
    const { code, said } = await explained(...args);
    expect(code).toBe(exit);
    expect(said).toContain(words);
  });
});
