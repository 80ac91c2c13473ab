import type { Bilingual, Detection, Endpoint } from './detection';
import { deviceOf, type Device } from './devices';
import type { Pattern, Scenario } from './scenarios';
import { Seeded } from './seeded';

/** What can be chosen about an alert; everything else follows from the seed. */
export interface DetectionChoice {
  /** The appliance's own number of the first alert; later ones of the same mail count on. */
  readonly alertNumber: number;
  readonly occurredAt: Date;
  readonly device?: Device;
  /** 0-100; for all alerts of the mail. Default the scenario's own. */
  readonly score?: number;
  readonly seed: number;
}

/** What the appliance detects in a scenario: one detection, or several of the same device. */
export function detect(scenario: Scenario, choice: DetectionChoice): Detection[] {
  if (choice.score !== undefined && !(choice.score >= 0 && choice.score <= 100)) {
    throw new Error(`a score is 0 to 100, got ${choice.score}`);
  }
  const seeded = new Seeded(choice.seed);
  const device = choice.device ?? (scenario.kind === 'appliance' ? null : deviceOf(scenario.kind, seeded));
  const server = deviceOf('server', seeded, device);
  return scenario.patterns.map((pattern, index) =>
    fill(pattern, { ...choice, alertNumber: choice.alertNumber + index }, device, server, seeded),
  );
}

function fill(
  pattern: Pattern,
  choice: DetectionChoice,
  device: Device | null,
  server: Device,
  seeded: Seeded,
): Detection {
  const endpoint = endpointOf(pattern, seeded);
  const words: Record<string, string> = {
    device: device ? `${device.name}(${device.address})` : '',
    server: `${server.name}(${server.address})`,
    serverAddress: server.address,
    host: endpoint?.hostname ?? '',
    address: endpoint?.address ?? '',
    port: String(pattern.port),
    volume: String(seeded.whole(120, 4800)),
    count: String(seeded.whole(24, 380)),
  };
  const say = (text: string): string => text.replace(/\{(\w+)\}/g, (_whole, word: string) => words[word] ?? '');
  const both = (text: Bilingual): Bilingual => ({ ja: say(text.ja), en: say(text.en) });
  const mentionsServer = /\{server/.test(pattern.description.ja + pattern.evidence.join());
  return {
    alertNumber: String(choice.alertNumber),
    occurredAt: choice.occurredAt,
    device,
    model: pattern.model,
    score: choice.score ?? pattern.score,
    server: mentionsServer ? server : null,
    endpoint,
    description: both(pattern.description),
    evidence: pattern.evidence.map(say),
  };
}

/** Names under .example (RFC 2606) at documentation addresses (RFC 5737). */
function endpointOf(pattern: Pattern, seeded: Seeded): Endpoint | null {
  const address = `${seeded.oneOf(['203.0.113', '198.51.100'])}.${seeded.whole(2, 250)}`;
  if (pattern.outside) return { hostname: seeded.oneOf(pattern.outside), address, port: pattern.port };
  if (pattern.model.includes('DGA')) return { hostname: `${seeded.letters(14)}.example`, address, port: pattern.port };
  return null;
}
