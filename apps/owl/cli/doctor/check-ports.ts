import type { OwlConfig } from '@owl/adapters/config';
import { connect } from 'node:net';
import { type Finding, fail, ok, warn } from './finding';

const PATIENCE_MS = 3_000;

type Ports = Pick<
  OwlConfig,
  'LISTEN_HOST' | 'SMTP_PORT' | 'API_PORT' | 'INBOUND_HTTP_PORT' | 'QUEUE_BACKEND' | 'REDIS_URL'
>;

/** Who answers on the ports of the settings. Nobody is a warning: the process may run elsewhere, or not yet. */
export async function checkPorts(config: Ports): Promise<Finding[]> {
  const { LISTEN_HOST, SMTP_PORT, API_PORT, INBOUND_HTTP_PORT, QUEUE_BACKEND, REDIS_URL } = config;
  const host = ['0.0.0.0', '::'].includes(LISTEN_HOST) ? '127.0.0.1' : LISTEN_HOST;
  const http = 'GET /health/live HTTP/1.0\r\n\r\n';
  const checks = [
    check(`SMTP on ${host}:${SMTP_PORT}`, await says(host, SMTP_PORT), /^220 /, 'SMTP_PORT'),
    check(`console on ${host}:${API_PORT}`, await says(host, API_PORT, http), /^HTTP\/1\.1 200/, 'API_PORT'),
  ];
  if (INBOUND_HTTP_PORT)
    checks.push(
      check(
        `mail over HTTP on ${host}:${INBOUND_HTTP_PORT}`,
        await says(host, INBOUND_HTTP_PORT, http),
        /^HTTP\/1\.1 404/,
        'INBOUND_HTTP_PORT',
      ),
    );
  if (QUEUE_BACKEND === 'redis') checks.push(await redis(new URL(REDIS_URL)));
  return checks;
}

function check(about: string, said: string | null, expected: RegExp, setting: string): Finding {
  if (said === null) return warn(about, 'nobody answers. Start the process, unless it runs on another machine');
  if (expected.test(said)) return ok(about, 'answers');
  return fail(about, `another program answers there. Stop it, or change ${setting}`);
}

async function redis({ hostname, port }: URL): Promise<Finding> {
  const said = await says(hostname, Number(port || '6379'), 'PING\r\n');
  const about = `Redis on ${hostname}:${port || '6379'}`;
  return said === null ? fail(about, 'does not answer. Start it, or correct REDIS_URL') : ok(about, 'answers');
}

/** The first words of whoever listens; null when nobody does. */
function says(host: string, port: number, greeting?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const end = (answer: string | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PATIENCE_MS, () => end(''));
    socket.once('data', (data) => end(data.toString('latin1')));
    socket.once('error', () => end(null));
    socket.once('close', () => end(''));
    if (greeting) socket.once('connect', () => socket.write(greeting));
  });
}
