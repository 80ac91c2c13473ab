import { type AddressInfo, createServer } from 'node:net';
import { expectFreePorts } from './free-ports';

const HOST = '127.0.0.1';

async function taken<T>(work: (port: number) => Promise<T>): Promise<T> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

it('says nothing when all can be had', async () => {
  await expect(expectFreePorts(HOST, [{ setting: 'API_PORT', port: 0 }])).resolves.toBeUndefined();
});

it('names the port that is taken and its setting', () =>
  taken(async (port) => {
    const words = `Port ${port} is taken by another program. Stop it, or choose another port with the setting SMTP_PORT`;
    await expect(expectFreePorts(HOST, [{ setting: 'SMTP_PORT', port }])).rejects.toThrow(words);
  }));

it('sees that two servers want the same', async () => {
  const wanted = [
    { setting: 'API_PORT', port: 45_871 },
    { setting: 'SIMULATOR_PORT', port: 45_871 },
  ];
  await expect(expectFreePorts(HOST, wanted)).rejects.toThrow('SIMULATOR_PORT and API_PORT are both 45871');
});

it('names an address that is not this machine’s', async () => {
  await expect(expectFreePorts('192.0.2.1', [{ setting: 'API_PORT', port: 0 }])).rejects.toThrow('LISTEN_HOST');
});
