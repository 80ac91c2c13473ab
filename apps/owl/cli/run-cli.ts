import { type Command, CommandFailed, type ExitCode, type Terminal, UsageError } from './terminal';

// Loaded when it is called: `inspect` must not wait for the database driver.
/* oxlint-disable typescript/no-require-imports */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  inspect: () => (require('./inspect/inspect.command') as typeof import('./inspect/inspect.command')).inspect,
  explain: () => (require('./explain/explain.command') as typeof import('./explain/explain.command')).explain,
  replay: () => (require('./replay/replay.command') as typeof import('./replay/replay.command')).replay,
  ingest: () => (require('./ingest/ingest.command') as typeof import('./ingest/ingest.command')).ingest,
  doctor: () => (require('./doctor/doctor.command') as typeof import('./doctor/doctor.command')).doctor,
  'close-month': () =>
    (require('./bill/close-month.command') as typeof import('./bill/close-month.command')).closeMonth,
  verify: () => (require('./bill/verify.command') as typeof import('./bill/verify.command')).verify,
  'verify-audit': () => (require('./bill/verify.command') as typeof import('./bill/verify.command')).verifyAuditChains,
  'verify-calls': () =>
    (require('./calls/verify-calls.command') as typeof import('./calls/verify-calls.command')).verifyCalls,
  'test-page': () => (require('./calls/test-page.command') as typeof import('./calls/test-page.command')).testPage,
  'add-user': () => (require('./setup/add-user.command') as typeof import('./setup/add-user.command')).addUser,
  'set-password': () =>
    (require('./setup/set-password.command') as typeof import('./setup/set-password.command')).setPassword,
  'disable-user': () =>
    (require('./setup/user-access.command') as typeof import('./setup/user-access.command')).disableUser,
  'enable-user': () =>
    (require('./setup/user-access.command') as typeof import('./setup/user-access.command')).enableUser,
  'change-role': () =>
    (require('./setup/change-role.command') as typeof import('./setup/change-role.command')).changeRole,
  'add-customer': () =>
    (require('./setup/add-customer.command') as typeof import('./setup/add-customer.command')).addCustomer,
  'add-appliance': () =>
    (require('./setup/add-appliance.command') as typeof import('./setup/add-appliance.command')).addAppliance,
  'add-mailbox': () =>
    (require('./setup/add-mailbox.command') as typeof import('./setup/add-mailbox.command')).addMailbox,
  'inbound-secret': () =>
    (require('./setup/inbound-secret.command') as typeof import('./setup/inbound-secret.command')).inboundSecret,
  'smtp-password': () =>
    (require('./setup/smtp-password.command') as typeof import('./setup/smtp-password.command')).smtpPassword,
};

const USAGE = `owl: the command line of Secure OWL Center

  owl inspect FILE… [--json]              how the service reads these mails; no database needed; - is standard input
  owl explain TIME [--zone Z] [--calendar FILE] [--json]
                                          what an alert received then would be, and why; no database needed
  owl replay PATH… [--threshold N] [--models 'Folder::*,…'] [--bundle MINUTES] [--json]
                                          what these alerts would have come to under other terms; no database needed
  owl ingest PATH… --to ADDRESS           sends .eml files, mboxes and folders of them to the intake
      [--server HOST:PORT] [--from ADDRESS] [--continue-from MAIL]
  owl doctor                              checks settings, database, ports and mailboxes
  owl close-month [--customer C] [--month YYYY-MM] [--dry-run]
                                          closes months whose grace is over, and says what each comes to
  owl verify [--customer C] [--month YYYY-MM]
                                          compares final statements with their entries; names each difference
  owl verify-audit [--customer C]         checks the chains of the audit
  owl verify-calls [--customer C] [--run ID]
                                          checks the proofs of the night calls; names each line that does not hold
  owl test-page                           pages the duty analyst by every way, and says what became of each
  owl add-user EMAIL --name NAME --role admin|lead|analyst [--locale ja|en] [--password-stdin]
  owl add-user EMAIL --name NAME --role customer --customer C …
                                          somebody who can sign in; C is the customer's id or whole name
  owl set-password EMAIL [--password-stdin]
                                          a new password for a user; signs them out everywhere
  owl disable-user EMAIL                  signs a user out everywhere and lets them in no more
  owl enable-user EMAIL                   lets them in again
  owl change-role EMAIL --role admin|lead|analyst
                                          another role for somebody of the SOC; signs them out everywhere
  owl add-customer FILE.json              enters customer, contract, contacts and appliances; prints the addresses
  owl add-appliance CUSTOMER NAME         one more appliance of a customer (id or name); prints its address
  owl add-mailbox APPLIANCE-ADDRESS --host HOST --user USER [--port N] [--tls implicit|starttls|none]
      [--folder INBOX] [--after flag|move:FOLDER]       an IMAP mailbox to watch; password on standard input
  owl inbound-secret APPLIANCE-ADDRESS    gives an appliance a new secret for mail over HTTP, and prints it
  owl smtp-password APPLIANCE-ADDRESS [--withdraw]
                                          gives an appliance a new password for SMTP, and prints it; or takes it away

Docs: docs/guide/cli.md
`;

/** Runs one command. Never rejects: what went wrong is said on `err`. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  if (['--help', '-h', 'help'].includes(name) || rest.includes('--help')) {
    await terminal.out(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    // The reason last: on a small screen that is what stays to be read.
    terminal.err(name ? `There is no command "${name}". owl help shows them all.\n` : `${USAGE}\nSay what to do.\n`);
    return 2;
  }
  try {
    return await command()(rest, terminal);
  } catch (error) {
    return sayWhy(error as Error, terminal);
  }
}

function sayWhy(error: Error, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    terminal.err(`${error.message}\nowl help shows how each command is written.\n`);
    return 2;
  }
  // Settings and rules explain themselves; of anything else the stack helps whoever mends it.
  const explained = error instanceof CommandFailed || error.name === 'WrongSettings' || 'fault' in error;
  terminal.err(`${explained ? error.message : (error.stack ?? error.message)}\n`);
  return 1;
}
