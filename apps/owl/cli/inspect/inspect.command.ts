import { readArguments } from '../arguments';
import { type Command, type ExitCode, UsageError } from '../terminal';
import { describeMail } from './describe-mail';
import { documentsOf } from './read-documents';
import { summary } from './summary';

/**
 * Shows how the service reads mails, the appliance's JSON and syslog lines, with the very code that production runs.
 * An unreadable mail is an answer (`unparsed`); only a file that cannot be opened makes the exit code 1.
 */
export const inspect: Command = async (args, terminal) => {
  const { positionals: files, values } = readArguments(args, { json: 'boolean' });
  if (files.length === 0) throw new UsageError('owl inspect needs a file, or - for standard input.');
  let code: ExitCode = 0;
  for (const file of files) {
    try {
      for await (const { file: name, raw } of documentsOf(file, terminal.stdin)) {
        const described = await describeMail(name, raw);
        await terminal.out(values.json ? `${JSON.stringify(described)}\n` : summary(described));
      }
    } catch (error) {
      // One bad name among thousands must not cost the rest.
      terminal.err(`${file}: ${wordsFor(error as NodeJS.ErrnoException)}\n`);
      code = 1;
    }
  }
  return code;
};

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder: name the files in it, e.g. folder/*.eml',
  EACCES: 'may not be read by this user',
};

const wordsFor = ({ code = '', message }: NodeJS.ErrnoException): string => WORDS[code] ?? message;
