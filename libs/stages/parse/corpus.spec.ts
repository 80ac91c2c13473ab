import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDarktraceJson } from './formats/darktrace-json/parse';
import { parseMail } from './index';

// Sample data by others, kept beside the project on the machines that have it; never copied into it.
const corpus = path.resolve(__dirname, '../../../../shared/corpus');

interface Entry {
  file: string;
  facts?: {
    kind?: string;
    pbid?: number;
    id?: string;
    model_name?: string;
    score_percent_half_up?: number;
    time_ms?: number;
    aiaScore?: number;
    title?: string;
    device_did?: number;
    derived?: { subject?: string };
  };
}

function entries(): Entry[] {
  return (JSON.parse(readFileSync(path.join(corpus, 'EXPECTED.json'), 'utf8')) as { entries: Entry[] }).entries;
}

function withCorpus(): void {
  const vendor = entries().filter(({ file }) => file.startsWith('darktrace/json/') && file.endsWith('.raw.json'));

  it.each(vendor.map((entry) => [entry.file, entry] as const))('%s', (file, { facts }) => {
    const answer = parseDarktraceJson(readFileSync(path.join(corpus, file), 'utf8'));
    const alert = answer.kind === 'alerts' ? answer.alerts[0] : undefined;
    expect(alert?.unparsed).toBeUndefined();
    if (facts?.kind === 'model breach') {
      expect(alert).toMatchObject({
        alertNumber: String(facts.pbid),
        threats: [{ name: facts.model_name, score: facts.score_percent_half_up }],
        occurredAt: new Date(facts.time_ms!),
        health: facts.device_did === -1,
      });
    } else if (facts?.kind === 'AI Analyst incident event') {
      expect(alert).toMatchObject({ alertNumber: facts.id, health: false });
      expect(alert!.threats[0]).toMatchObject({ name: facts.title, score: Math.round(facts.aiaScore!) });
    } else {
      expect(alert).toMatchObject({ health: true, threats: [{ score: 43 }] });
    }
  });

  it('API answers of breaches and incidents', () => {
    const breaches = entries().filter(({ file }) =>
      /^darktrace\/api\/(?:modelbreaches|aianalyst_incidentevents)/.test(file),
    );
    expect(breaches.length).toBeGreaterThan(5);
    for (const { file } of breaches) {
      const answer = parseDarktraceJson(readFileSync(path.join(corpus, file), 'utf8'));
      expect([file, answer.kind]).toEqual([file, 'alerts']);
    }
  });

  it('every mail of the MIME corpus is read without a crash, each within a second, and none is taken for an alert', async () => {
    const mails = entries().filter(({ file }) => file.startsWith('mime/') && /\.(?:eml|msg|txt)$/.test(file));
    expect(mails.length).toBeGreaterThan(250);
    const slow: string[] = [];
    const alerts: string[] = [];
    for (const { file } of mails) {
      const raw = new Uint8Array(readFileSync(path.join(corpus, file)));
      const started = performance.now();
      const { outcome } = await parseMail(raw);
      if (performance.now() - started > 1_000) slow.push(file);
      if (outcome.kind !== 'unparsed') alerts.push(file);
    }
    expect({ slow, alerts }).toEqual({ slow: [], alerts: [] });
  });

  it('Japanese subjects of the corpus', async () => {
    const japanese = entries().filter(({ file }) => file.startsWith('mime/mail-iso-2022-jp/'));
    expect(japanese.length).toBeGreaterThan(0);
    for (const { file, facts } of japanese) {
      const { subject } = await parseMail(new Uint8Array(readFileSync(path.join(corpus, file))));
      expect(subject).toBe(facts?.derived?.subject);
    }
  });
}

describe('sample data by others', () => {
  if (existsSync(corpus)) withCorpus();
  else {
    it('is not read: the corpus is absent on this machine', () => {
      expect(existsSync(corpus)).toBe(false);
    });
  }
});
