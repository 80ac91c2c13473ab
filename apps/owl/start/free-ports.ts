import { PortTaken } from '@owl/intake';
import { createServer } from 'node:net';

/** Its text names every port that cannot be had, and the setting that changes it. */
export class PortsNotFree extends Error {}

export interface WantedPort {
  /** The setting that changes it. */
  setting: string;
  port: number;
}

/**
 * Looks whether all ports can be had, before anything slow is begun: a person should not wait for minutes to hear that
 * one is taken. The servers themselves say so too, if it is taken in the meantime.
 * @throws PortsNotFree
 */
export async function expectFreePorts(host: string, wanted: readonly WantedPort[]): Promise<void> {
  const problems = await Promise.all(wanted.map((each) => problemOf(host, each)));
  const found = [...twice(wanted), ...problems.flatMap((problem) => problem ?? [])];
  if (found.length) throw new PortsNotFree(found.join('\n'));
}

function twice(wanted: readonly WantedPort[]): string[] {
  return wanted.flatMap(({ setting, port }, index) => {
    const first = wanted.slice(0, index).find((other) => other.port === port && port !== 0);
    return first ? [`${setting} and ${first.setting} are both ${port}. Choose another port for one of them.`] : [];
  });
}

function problemOf(host: string, { setting, port }: WantedPort): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(wordsFor(error, setting, port, host)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

function wordsFor(error: NodeJS.ErrnoException, setting: string, port: number, host: string): string {
  switch (error.code ?? '') {
    case 'EADDRINUSE':
      return new PortTaken(setting, port).message;
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Choose one above 1023 with the setting ${setting}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine. Choose another with the setting LISTEN_HOST.`;
    default:
      return `Port ${port} (${setting}) cannot be opened: ${error.message}`;
  }
}
