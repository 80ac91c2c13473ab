import { resolve } from 'node:path';
import { TemplateRenderer } from '@owl/adapters/templates';
import { ask, close } from './call-twiml';
import { SCRIPTED, SPEECHES, type Speech, asks, isConfidential, keySeconds, longest } from './rules/speeches';
import { spokenAlert } from './rules/spoken-alert';
import { spokenLine } from './rules/spoken-line';
import { spokenSeconds } from './rules/spoken-length';
import { fullSample } from './rules/spoken-samples';
import { scriptFaults } from './scripts/script-faults';

const renderer = new TemplateRenderer(resolve(__dirname, '../../../templates'));
const LANGUAGES = ['ja', 'en'] as const;
const ALL = SPEECHES.flatMap((speech) => LANGUAGES.map((language) => [speech, language] as const));
const AFTER_KEY: readonly Speech[] = ['repeat', 'acknowledged'];

/** Nothing of it may be heard before a key is pressed. */
const SECRET = { number: '7777777', threat: 'Quokka Beacon', score: 93 };

const secretAlert = (language: 'ja' | 'en', name = 'Sample & Sons') =>
  spokenAlert({
    customer: { name, reading: name },
    contact: { name: 'Yamada', reading: 'ヤマダ' },
    others: true,
    language,
    zone: 'Asia/Tokyo',
    now: new Date('2026-11-20T17:12:00Z'),
    alerts: [
      {
        alertNumber: SECRET.number,
        occurredAt: null,
        receivedAt: new Date('2026-11-20T17:10:00Z'),
        unparsed: false,
        threats: [{ name: SECRET.threat, score: SECRET.score }],
      },
    ],
  });

const twimlOf = (speech: Speech, language: 'ja' | 'en', words: string): string =>
  asks(speech)
    ? ask(words, language, { action: 'https://owl.example/telephony/keys/x', timeout: keySeconds(speech) })
    : close(words, language);

describe.each(ALL)('%s in %s', (speech, language) => {
  const words = spokenLine(renderer.render(`call/${speech}/${language}`, fullSample(language)));

  it('is spoken within its time, and with the key within 60 seconds', () => {
    expect(spokenSeconds(words, language)).toBeLessThanOrEqual(longest(speech));
    if (asks(speech)) expect(spokenSeconds(words, language) + keySeconds(speech)).toBeLessThanOrEqual(60);
  });

  it('is TwiML that the provider takes, whatever a name holds', () => {
    const long = secretAlert(language, `<${'&"'.repeat(50_000)}>\u0007`);
    const twiml = twimlOf(speech, language, renderer.render(`call/${speech}/${language}`, long).repeat(40));
    expect(Buffer.byteLength(twiml)).toBeLessThan(64 * 1024);
    expect(twiml).not.toMatch(/[\u0000-\u0008]|&(?!amp;|lt;|gt;|quot;|apos;)/);
  });

  it('tells what is confidential only to somebody who has pressed a key', () => {
    const context = secretAlert(language);
    const twiml = twimlOf(speech, language, renderer.render(`call/${speech}/${language}`, context));
    const secrets = Object.entries(context).filter(([field]) => isConfidential(field));
    expect(secrets.map(([field]) => field)).toEqual(['time', 'score', 'threat', 'alertNumbers', 'severalNumbers']);
    const said = secrets.filter(([, value]) => typeof value === 'string' && twiml.includes(value));
    if (AFTER_KEY.includes(speech)) expect(said.length).toBeGreaterThan(0);
    else expect(said).toEqual([]);
  });
});

it.each(SCRIPTED.flatMap((speech) => LANGUAGES.map((language) => [speech, language] as const)))(
  'the built-in text for %s in %s is one that a customer might have written',
  (speech, language) => {
    expect(scriptFaults(speech, language, renderer.source(`call/${speech}/${language}`))).toEqual([]);
  },
);

it('names nobody to an answering machine', () => {
  const words = LANGUAGES.map((language) => renderer.render(`call/machine/${language}`, secretAlert(language))).join();
  expect(words).not.toMatch(/Sample|Yamada|ヤマダ|アラート|alert/i);
});
