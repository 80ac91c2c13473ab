import type { OwlConfig } from '@owl/adapters/config';
import type { MailServer } from '@owl/contracts';

type Settings = Pick<
  OwlConfig,
  'SMTP_PUBLIC_ADDRESS' | 'INTAKE_DOMAIN' | 'SMTP_PORT' | 'SMTP_REQUIRE_TLS' | 'SMTP_TLS_CERT_FILE'
>;

// Where mail servers listen that are named without a port.
const SMTP = 25;

/** The server to enter at an appliance: as the installation calls it to the outside, or as it listens. */
export function mailServerOf(config: Settings): MailServer {
  const own = config.SMTP_REQUIRE_TLS ? 'required' : config.SMTP_TLS_CERT_FILE ? 'offered' : 'none';
  const [host, port] = config.SMTP_PUBLIC_ADDRESS?.split(':') ?? [];
  // A server before ours may speak TLS where ours need not.
  if (host) return { host, port: port ? Number(port) : SMTP, tls: own === 'none' ? 'unknown' : own };
  return { host: config.INTAKE_DOMAIN, port: config.SMTP_PORT, tls: own };
}
