import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const SCENARIOS = [
  'data-exfiltration',
  'two-alerts',
  'command-and-control',
  'byod-phishing',
  'lateral-movement',
  'unreadable',
  'system-health',
];
const FORMATS = ['darktrace-json', 'labels-ja', 'key-value-en'];
const CHARSETS = ['utf-8', 'iso-2022-jp'];
const OCCURRED = new Date('2026-11-20T01:00:00Z');
/** Samples of a megabyte would take all the time; what they hold is in the specs. */
const LARGEST = 65_536;

export function seedMails(root, alertMail) {
  return [...fixtures(root), ...generated(alertMail), ...samples(path.resolve(root, '../shared/corpus'))].filter(
    ({ length }) => length > 0 && length <= LARGEST,
  );
}

function fixtures(root) {
  const folder = path.join(root, 'test/fixtures');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => bytesOf(path.join(folder, name)));
}

function generated(alertMail) {
  const choices = SCENARIOS.flatMap((scenario) =>
    FORMATS.flatMap((format) => CHARSETS.map((charset) => ({ scenario, format, charset }))),
  );
  return choices.map((choice, seed) => {
    const { source } = alertMail({
      ...choice,
      seed,
      to: 'a@b.example',
      alertNumber: 1_000 + seed,
      occurredAt: OCCURRED,
    });
    return new Uint8Array(source);
  });
}

function samples(corpus) {
  if (!existsSync(corpus)) return [];
  const mails = readdirSync(path.join(corpus, 'mime'), { recursive: true }).filter((name) => name.endsWith('.eml'));
  const messages = readdirSync(path.join(corpus, 'darktrace'), { recursive: true }).filter((name) =>
    /\.(?:json|log)$/.test(name),
  );
  return [
    ...mails.sort(byText).map((name) => bytesOf(path.join(corpus, 'mime', name))),
    ...messages.sort(byText).map((name) => bytesOf(path.join(corpus, 'darktrace', name))),
  ];
}

/**
 * The same order on every machine.
 * @param {string} one
 * @param {string} other
 */
function byText(one, other) {
  return one < other ? -1 : 1;
}

function bytesOf(file) {
  return new Uint8Array(readFileSync(file));
}
