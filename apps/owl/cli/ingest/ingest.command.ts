import { setTimeout as wait } from 'node:timers/promises';
import { readArguments } from '../arguments';
import { type Command, CommandFailed, type ExitCode, type Terminal, UsageError } from '../terminal';
import { type FoundMail, mailFiles, mailsOf } from './mail-files';
import { ProgressBar } from './progress-bar';
import { NotSent, SmtpClient } from './smtp-client';

interface Wish {
  paths: string[];
  to: string;
  from: string;
  host: string;
  port: number;
  continueFrom: string | undefined;
}
interface Tally {
  sent: number;
  skipped: number;
  refused: number;
}

const DEFAULTS = { from: 'ingest@owl.local', server: '127.0.0.1:2525' };

// The intake says 451 while its database is away and holds back who is too quick; both pass. Milliseconds.
const WAITS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Sends mails to the intake over SMTP: the same door, the same rules, the same ledger as every mail. A refused mail is
 * named and the rest goes on; when the intake is away it stops, and says how to go on from there.
 */
export const ingest: Command = async (args, terminal) => {
  const wish = readWish(args);
  const files = await mailFiles(wish.paths, (path) => terminal.err(`not a mail, passed by: ${path}\n`));
  const client = new SmtpClient(wish.host, wish.port);
  const bar = new ProgressBar(
    terminal,
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const tally: Tally = { sent: 0, skipped: 0, refused: 0 };
  try {
    await sendAll(wish, mailsOf(files), { client, bar, tally, terminal });
  } finally {
    bar.end();
    client.close();
  }
  if (wish.continueFrom !== undefined && tally.sent + tally.refused === 0) {
    throw new CommandFailed(`None of the mails is called ${wish.continueFrom}; give the same paths as the first time.`);
  }
  await terminal.out(totals(tally));
  return (tally.refused > 0 ? 1 : 0) satisfies ExitCode;
};

interface Work {
  client: SmtpClient;
  bar: ProgressBar;
  tally: Tally;
  terminal: Terminal;
}

async function sendAll(wish: Wish, mails: AsyncIterable<FoundMail>, work: Work): Promise<void> {
  const { bar, tally, terminal } = work;
  let begun = wish.continueFrom === undefined;
  for await (const mail of mails) {
    begun ||= mail.name === wish.continueFrom;
    if (!begun) tally.skipped++;
    else if (await send(wish, mail, work)) tally.sent++;
    else tally.refused++;
    bar.show(mail.read, `${tally.sent} sent${tally.refused ? `, ${tally.refused} refused` : ''}`);
  }
  if (terminal.watched) bar.end();
}

/** @returns false when this mail is refused for good. @throws CommandFailed when the intake is away, or the address nobody's */
async function send({ from, to, host, port }: Wish, mail: FoundMail, work: Work): Promise<boolean> {
  const { client, bar, tally, terminal } = work;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(from, to, mail.raw);
      return true;
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
      if (error.whose === 'mail') {
        bar.end();
        terminal.err(`refused: ${mail.name}: ${error.message}\n`);
        return false;
      }
      if (error.whose === 'address') throw new CommandFailed(`${to} is refused: ${error.message}`);
      const pause = WAITS[attempt];
      // Before the first mail a wrong address is likelier than a pause of the intake's.
      if (pause === undefined || tally.sent === 0) {
        throw new CommandFailed(
          `${totals(tally)}The intake at ${host}:${port} does not take mail (${error.message}). ` +
            `When it does, go on with the same command and --continue-from '${mail.name}'`,
        );
      }
      await wait(pause);
    }
  }
}

const totals = ({ sent, skipped, refused }: Tally): string =>
  `${sent} sent, ${refused} refused${skipped ? `, ${skipped} skipped` : ''}\n`;

/** @throws UsageError */
function readWish(args: readonly string[]): Wish {
  const { positionals: paths, values } = readArguments(args, {
    to: 'string',
    from: 'string',
    server: 'string',
    'continue-from': 'string',
  });
  const { to, from, server } = { ...DEFAULTS, to: values.to, ...values };
  if (paths.length === 0) throw new UsageError('owl ingest needs at least one file or folder.');
  if (!to?.includes('@')) throw new UsageError('owl ingest needs --to, the address of the appliance: a-…@…');
  const [, host, port] = /^(?:\[?(.+?)\]?:)?(\d{1,5})$/.exec(server) ?? [];
  if (!port) throw new UsageError(`--server is written HOST:PORT, not "${server}".`);
  return { paths, to, from, host: host ?? '127.0.0.1', port: Number(port), continueFrom: values['continue-from'] };
}
