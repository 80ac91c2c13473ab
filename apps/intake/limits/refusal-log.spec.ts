import type { Log } from '@owl/adapters/log';
import { RefusalLog } from './refusal-log';

it('warns of the same thing once a minute, and then says how often it was not said', () => {
  const said: unknown[] = [];
  const log = { warn: (facts: unknown, message: string) => said.push([facts, message]) };
  const refusals = new RefusalLog(log as unknown as Log);
  for (const now of [0, 1_000, 59_999]) refusals.warn('slow 192.0.2.1', now, { remoteAddress: '192.0.2.1' }, 'slow');
  refusals.warn('slow 192.0.2.2', 5, { remoteAddress: '192.0.2.2' }, 'slow');
  refusals.warn('slow 192.0.2.1', 60_000, { remoteAddress: '192.0.2.1' }, 'slow');
  expect(said).toEqual([
    [{ remoteAddress: '192.0.2.1' }, 'slow'],
    [{ remoteAddress: '192.0.2.2' }, 'slow'],
    [{ remoteAddress: '192.0.2.1', notSaid: 2 }, 'slow'],
  ]);
});
