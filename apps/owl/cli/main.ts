import { runCli } from './run-cli';
import type { Terminal } from './terminal';

/** A reader that went away (`| head`) is no failure of ours: there is nobody left to tell. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const terminal: Terminal = {
  // Waits while the reader is slower than we are: thousands of mails must not pile up in memory.
  out: (text) =>
    new Promise((resolve) => {
      if (process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve);
    }),
  err: (text) => void process.stderr.write(text),
  stdin: () => process.stdin as AsyncIterable<Buffer>,
  watched: process.stderr.isTTY === true,
  columns: process.stderr.columns || 80,
};

void runCli(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
});
