import {
  type AlertFilesRead,
  type Comparison,
  type MonthFigures,
  collect,
  compareReplays,
  readAlertFiles,
} from '@owl/stages/tuning';
import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { alertFiles } from './alert-files';
import { menuSetting, optionSetting } from './replay-terms';

const KINDS = { threshold: 'string', models: 'string', bundle: 'string', json: 'boolean' } as const;
const REFUSALS_SHOWN = 20;

/**
 * What alerts in files would have come to: under the service menu, and beside it with other terms. With the rules of
 * production, and without a database; nothing is stored. Exit code 1 when not one alert was found.
 */
export const replay: Command = async (args, terminal) => {
  const { positionals: paths, values } = readArguments(args, KINDS);
  if (paths.length === 0) throw new UsageError('owl replay needs a file or folder of alert mails, mboxes or JSON.');
  const proposed = optionSetting(values);
  const read = await readAlertFiles(await alertFiles(paths));
  const refused = read.files.filter(({ refusal }) => refusal !== null);
  if (!values.json) {
    for (const { name, refusal } of refused.slice(0, REFUSALS_SHOWN)) terminal.err(`${name}: no alert (${refusal})\n`);
    if (refused.length > REFUSALS_SHOWN) terminal.err(`… and ${refused.length - REFUSALS_SHOWN} more files\n`);
  }
  if (read.alerts.length === 0) {
    terminal.err('There is no alert in these files.\n');
    return 1;
  }
  const comparison = collect(compareReplays(read.alerts, menuSetting(), proposed));
  await terminal.out(values.json ? `${JSON.stringify(asJson(read, comparison))}\n` : asTable(read, comparison));
  return 0;
};

function asJson({ alerts, files, repeated }: AlertFilesRead, { figures, newlyIn, newlyOut, moved }: Comparison) {
  const [menu, proposed] = figures;
  const changes = { newlyIn: newlyIn.count, newlyOut: newlyOut.count, moved: moved.count };
  const refused = files.filter(({ refusal }) => refusal !== null).map(({ name, refusal }) => ({ name, refusal }));
  return { alerts: alerts.length, repeated, refused, menu, proposed, ...changes };
}

const COLUMNS: readonly [string, (month: MonthFigures) => number][] = [
  ['in scope', ({ inScope }) => inScope],
  ['business', ({ countBusiness }) => countBusiness],
  ['after hours', ({ countAfterHours }) => countAfterHours],
  ['calls at least', ({ callsAtLeast }) => callsAtLeast],
];
const WIDTH = 18;

function asTable({ alerts, repeated }: AlertFilesRead, { figures, newlyIn, newlyOut }: Comparison): string {
  const [menu, proposed] = figures;
  const months = [...new Set([...menu.months, ...proposed.months].map(({ month }) => month))].sort();
  const cell = (month: string, of: (month: MonthFigures) => number) => {
    const [before, after] = [menu, proposed].map(({ months: each }) => {
      const found = each.find((figure) => figure.month === month);
      return found ? of(found) : 0;
    });
    return `${before} -> ${after}`.padStart(WIDTH);
  };
  const lines = [
    `${alerts.length} alerts, ${repeated} told twice. Service menu -> with your options:`,
    `month  ${COLUMNS.map(([title]) => title.padStart(WIDTH)).join('')}`,
    ...months.map((month) => `${month}${COLUMNS.map(([, of]) => cell(month, of)).join('')}`),
    `newly in scope: ${newlyIn.count}, no longer in scope: ${newlyOut.count}`,
  ];
  return `${lines.join('\n')}\n`;
}
