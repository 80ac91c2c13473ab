import { type OwlConfig, WrongSettings, loadConfig } from '@owl/adapters/config';
import { readArguments } from '../arguments';
import { type Command, UsageError } from '../terminal';
import { checkDatabase } from './check-database';
import { checkPorts } from './check-ports';
import { type Finding, fail, ok } from './finding';

const BESIDE_DEMO =
  'The settings are read from the environment of this command. To look at a running demo, see docs/guide/cli.md, doctor.';

/** Looks at settings, database, mailboxes and ports, changes nothing, and says what to do. 1 when something fails. */
export const doctor: Command = async (args, terminal) => {
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0) throw new UsageError('owl doctor takes no words.');
  const settings = checkSettings();
  const told = new Set(settings.findings.map(({ words }) => words));
  const findings = [...settings.findings, ...(await checkDatabase(told))];
  if (settings.config) findings.push(...(await checkPorts(settings.config)));
  await terminal.out(findings.map(shown).join(''));
  if (told.has('DATABASE_URL is missing')) await terminal.out(`\n${BESIDE_DEMO}\n`);
  return findings.some(({ state }) => state === 'fail') ? 1 : 0;
};

function checkSettings(): { config?: OwlConfig; findings: Finding[] } {
  try {
    return { config: loadConfig(), findings: [ok('settings', 'complete')] };
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    return { findings: error.problems.map((problem) => fail('settings', problem)) };
  }
}

const shown = ({ state, about, words }: Finding): string => `${state.padEnd(5)} ${about}: ${words}\n`;
