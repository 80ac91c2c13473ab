import { type InspectedAlert, inspectMail } from '@owl/stages/parse';
import { type Facts, bytesOf, describeWithSamples, samples } from './samples';

interface Breach {
  modelName: string;
  threatScore: number;
}

const number = (value: unknown) => Number(value);
const seconds = (value: unknown) => new Date(number(value) * 1_000).toISOString();
const instant = (value: unknown) => new Date(number(value)).toISOString();

async function firstAlert(file: string): Promise<InspectedAlert> {
  const { kind, alerts } = await inspectMail(bytesOf(file));
  expect([file, kind, alerts[0]?.unparsed]).toEqual([file, 'alert', null]);
  return alerts[0]!;
}

const ofKind = (kind: string) =>
  samples('darktrace/')
    .filter(({ facts }) => facts['kind'] === kind)
    .map(({ file, facts }) => [file, facts] as const);

function breaches(): void {
  it.each(ofKind('model breach'))('%s: a model breach', async (file, facts) => {
    const alert = await firstAlert(file);
    expect(alert).toMatchObject({
      format: 'darktrace-json',
      alertNumber: String(facts['pbid']),
      threats: [{ name: facts['model_name'], score: facts['score_percent_half_up'] }],
      occurredAt: instant(facts['time_ms']),
      health: facts['device_did'] === -1,
    });
    expect(number(alert.threats[0]!.scoreText)).toBeCloseTo(number(facts['score']), 3);
    expect(alert.device).toEqual(deviceOf(facts));
    if (facts['breachUrl']) expect(alert.link).toBe(facts['breachUrl']);
    expect(alert.sources.alertNumber?.text).toContain(String(facts['pbid']));
  });
}

/** An anonymised address ("192.168.1.#18408") is no address; with a name beside it nothing is left of it. */
function deviceOf(facts: Facts): InspectedAlert['device'] {
  const ip = typeof facts['device_ip'] === 'string' ? facts['device_ip'] : null;
  const name = typeof facts['device_hostname'] === 'string' ? facts['device_hostname'] : null;
  const real = ip !== null && !ip.includes('#');
  return { name: name ?? (real ? null : ip), ip: real ? ip : null, mac: (facts['device_mac'] as string) ?? null };
}

function incidents(): void {
  it.each(ofKind('AI Analyst incident event'))('%s: an incident event', async (file, facts) => {
    const alert = await firstAlert(file);
    const related = facts['relatedBreaches'] as Breach[];
    expect(alert).toMatchObject({
      alertNumber: facts['id'],
      threats: [
        { name: facts['title'], score: Math.floor(number(facts['aiaScore']) + 0.5) },
        ...related.map(({ modelName, threatScore }) => ({ name: modelName, score: Math.floor(threatScore + 0.5) })),
      ],
      occurredAt: instant(facts['createdAt_ms']),
      health: false,
    });
    const [device] = facts['devices'] as { identifier: string | null; hostname: string | null; ip: string | null }[];
    expect(alert.device.name).toBe(device?.identifier ?? device?.hostname ?? device?.ip);
    if (facts['incidentEventUrl']) expect(alert.link).toBe(facts['incidentEventUrl']);
  });
}

describeWithSamples('the appliance’s JSON as others have published it', () => {
  breaches();
  incidents();

  it.each(ofKind('system status'))('%s: a system status is health', async (file, facts) => {
    expect(await firstAlert(file)).toMatchObject({
      threats: [{ name: facts['alert_name'], score: facts['priority'] }],
      device: { name: facts['hostname'], ip: facts['ip_address'] },
      occurredAt: seconds(facts['last_updated_s']),
      health: true,
    });
  });

  it.each(ofKind('audit'))('%s: a line of the audit log is a record of the appliance', async (file, facts) => {
    const alert = await firstAlert(file);
    expect(alert).toMatchObject({ health: true, device: { name: facts['username'], ip: facts['ip'] } });
    expect(alert.threats[0]!.name).toContain(facts['description']);
    expect(alert.evidence.join()).toContain(String(facts['status']));
  });

  it('every kind of the facts has a test', () => {
    const kinds = new Set(samples('darktrace/').flatMap(({ facts }) => facts['kind'] ?? []));
    expect(kinds).toEqual(new Set(['model breach', 'AI Analyst incident event', 'system status', 'audit']));
  });

  it('an incident group is read by its score', async () => {
    const [group] = samples('darktrace/api/').filter(({ facts }) => String(facts['is']).includes('/aianalyst/groups'));
    const alert = await firstAlert(group!.file);
    expect(alert.threats[0]!.score).toBe(Math.floor(number(group!.facts['groupScore']) + 0.5));
  });
});
