import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GUIDE = join(__dirname, '../../docs/guide/postfix.md');

/** A block of the guide for Postfix, with the stories' own domain. */
export function blockOfTheGuide(title: string): string {
  const block = new RegExp(`\`\`\`${title}\n([\\s\\S]*?)\`\`\``).exec(readFileSync(GUIDE, 'utf8'))?.[1];
  if (!block) throw new Error(`docs/guide/postfix.md shows no block "${title}"`);
  return block
    .replaceAll('in.example.jp', 'in.owl.test')
    .replaceAll(String.raw`in\.example\.jp`, String.raw`in\.owl\.test`);
}

/** The settings of main.cf that such a block shows. `own`: what stands in the guide, and what the story has instead. */
export function settingsOfTheGuide(title: string, own: Record<string, string>): Record<string, string> {
  const lines = blockOfTheGuide(title)
    .split('\n')
    .filter((line) => line.includes('=') && !line.startsWith('#'));
  const settings = lines.map((line) => {
    const [name = '', ...value] = line.split('=');
    const told = Object.entries(own).reduce(
      (text, [guides, ours]) => text.replace(guides, ours),
      value.join('=').trim(),
    );
    return [name.trim(), told];
  });
  return Object.fromEntries(settings);
}
