import type { Endpoint, Threat } from '@owl/contracts';
import { severityColor, severityOf } from './severity';
import { Untrusted } from './untrusted';

export function Score({ score }: { score: number }) {
  return (
    <span
      className="tabular"
      style={{ color: severityColor[severityOf(score)], fontWeight: 650, whiteSpace: 'nowrap' }}
    >
      {score}%
    </span>
  );
}

/** One threat with its score; how the appliance wrote the score is told on hover. */
export function ThreatLine({ threat }: { threat: Threat }) {
  return (
    <span>
      <Untrusted>{threat.name}</Untrusted>{' '}
      <span title={threat.scoreText}>
        <Score score={threat.score} />
      </span>
    </span>
  );
}

/** `PC001 (172.16.1.1)`, with what of it is known. */
export function endpointText(endpoint: Endpoint | null): string {
  if (!endpoint) return '—';
  const address = endpoint.ip ?? endpoint.mac;
  const port = endpoint.port === undefined ? '' : `:${endpoint.port}`;
  if (endpoint.name && address) return `${endpoint.name} (${address}${port})`;
  return (endpoint.name ?? address ?? '—') + port;
}
