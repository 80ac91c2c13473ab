import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readHolidayCsv } from './holiday-csv';

// The Cabinet Office's own list, kept beside the project on the machines that have it.
const OFFICIAL = path.resolve(__dirname, '../../../../shared/corpus/holidays/syukujitsu-to-2026.csv');
const HEADER = '国民の祝日・休日月日,国民の祝日・休日名称';
const lines = (...rows: string[]) => [HEADER, ...rows, ''].join('\r\n');
const YEAR = ['2027/1/1,元日', '2027/11/23,勤労感謝の日'];

describe('the official list of public holidays', () => {
  it('is read with its years', () => {
    expect(readHolidayCsv(lines(...YEAR, '2027/3/21,春分の日', '2027/3/22,休日'))).toEqual({
      kind: 'read',
      list: {
        fromYear: 2027,
        throughYear: 2027,
        days: [
          { date: '2027-01-01', name: '元日' },
          { date: '2027-03-21', name: '春分の日' },
          { date: '2027-03-22', name: '休日' },
          { date: '2027-11-23', name: '勤労感謝の日' },
        ],
      },
    });
  });

  it('may have been saved again by an office program', () => {
    const text = `\ufeff"国民の祝日・休日月日","国民の祝日・休日名称"\n"2027-01-01","元日",\n2027/11/23,勤労感謝の日\n`;
    expect(readHolidayCsv(text)).toMatchObject({ kind: 'read' });
  });

  it.each([
    ['date,name\r\n2027/1/1,New Year', 1, 'no-header'],
    ['', 1, 'no-header'],
    [lines(), 2, 'not-a-row'],
    [lines(...YEAR, '2027/2/30,ない日'), 4, 'no-such-day'],
    [lines(...YEAR, '2027/1/1,元日'), 4, 'twice'],
    [lines('2027/1/1;元日', ...YEAR), 2, 'not-a-row'],
    [lines(...YEAR, '2027/3/21,'), 4, 'not-a-row'],
    [lines('2027/1/1,元日', '2027/3/21,春分の日'), 3, 'year-incomplete'],
    [lines(...YEAR, '2029/1/1,元日', '2029/11/23,勤労感謝の日'), 3, 'year-incomplete'],
  ])('%j is refused with its line', (text, line, code) => {
    expect(readHolidayCsv(text)).toMatchObject({ kind: 'refused', faults: [{ line, code }] });
  });

  it('names every fault, up to twenty', () => {
    const wrong = Array.from({ length: 30 }, (_, index) => `row ${index}`);
    const read = readHolidayCsv(lines(...YEAR, ...wrong));
    expect(read.kind === 'refused' && read.faults.map(({ line }) => line)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 4),
    );
  });

  if (existsSync(OFFICIAL)) {
    it('of the Cabinet Office is read whole', () => {
      const text = new TextDecoder('shift_jis', { fatal: true }).decode(readFileSync(OFFICIAL));
      const read = readHolidayCsv(text);
      expect(read).toMatchObject({ kind: 'read', list: { fromYear: 1955, throughYear: 2026 } });
      const rows = text.trimEnd().split('\n').length - 1;
      expect(read.kind === 'read' && read.list.days.length).toBe(rows);
    });
  } else {
    it('of the Cabinet Office is not read: the corpus is absent on this machine', () => {
      expect(existsSync(OFFICIAL)).toBe(false);
    });
  }
});
