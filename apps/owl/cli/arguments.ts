import { parseArgs } from 'node:util';
import { UsageError } from './terminal';

/** The options of a command: with a value, or just given. */
type Kinds = Readonly<Record<string, 'string' | 'boolean'>>;
type Values<T extends Kinds> = { [Name in keyof T]?: T[Name] extends 'string' ? string : boolean };

/** The words and options of a command. @throws UsageError naming what is not known or lacks a value */
export function readArguments<const T extends Kinds>(
  args: readonly string[],
  kinds: T,
): { positionals: string[]; values: Values<T> } {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { positionals, values: values as Values<T> };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** One line of standard input, without its end. @throws UsageError when there is none */
export async function readSecret(stdin: AsyncIterable<Buffer>, what: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) {
    chunks.push(chunk);
    if (chunk.includes(0x0a)) break;
  }
  const secret = Buffer.concat(chunks).toString('utf8').split(/\r?\n/)[0] ?? '';
  if (secret === '') throw new UsageError(`${what} is read from standard input, and nothing was there.`);
  return secret;
}
