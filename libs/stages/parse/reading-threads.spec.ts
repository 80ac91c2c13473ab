import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadingStopped, ReadingThreads } from './reading-threads';

// Stands in for the thread that reads: it obeys the mail.
const OBEDIENT = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ raw, options }) => {
  const text = Buffer.from(raw).toString();
  if (text === 'hang') for (;;);
  if (text === 'swell') for (const all = []; ; all.push(new Array(100_000).fill(all.length)));
  if (text === 'fail') return parentPort.postMessage({ kind: 'failed', error: 'a fault of ours' });
  parentPort.postMessage({ kind: 'done', answer: { subject: text + ' for ' + options.mailDomain } });
});
parentPort.postMessage({ kind: 'ready' });
`;

describe('ReadingThreads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-reading-'));
  const file = join(folder, 'obedient.cjs');
  let threads: ReadingThreads;
  const read = (text: string) => threads.read(Buffer.from(text), { mailDomain: 'owl.test' });

  beforeAll(() => writeFileSync(file, OBEDIENT));
  beforeEach(() => {
    threads = new ReadingThreads({ threads: 1, longest: 500, memory: 32, file });
  });
  afterEach(() => threads.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads more mails than it has threads, each with its own answer', async () => {
    const read3 = await Promise.all(['one', 'two', 'three'].map(read));
    expect(read3.map(({ subject }) => subject)).toEqual(['one', 'two', 'three'].map((word) => `${word} for owl.test`));
  });

  it.each(['hang', 'swell'])('stops at a mail that makes it %s, and reads the next one', async (word) => {
    const [stopped, next] = await Promise.allSettled([read(word), read('next')]);
    expect(stopped).toMatchObject({ status: 'rejected', reason: expect.any(ReadingStopped) });
    expect(next).toMatchObject({ status: 'fulfilled', value: { subject: 'next for owl.test' } });
  });

  it('tells a failure as it is, and goes on', async () => {
    const failed = await read('fail').catch((error: Error) => error);
    expect(failed).toMatchObject({ message: 'a fault of ours' });
    expect(failed).not.toBeInstanceOf(ReadingStopped);
    expect((await read('next')).subject).toBe('next for owl.test');
  });

  it('says so when a thread cannot begin, instead of waiting for ever, and blames no mail', async () => {
    threads = new ReadingThreads({ threads: 1, file: join(folder, 'nowhere.cjs') });
    const ended = await Promise.allSettled(['one', 'two', 'three'].map(read));
    for (const each of ended) {
      const { reason } = each as PromiseRejectedResult;
      expect((reason as Error).message).toMatch(/cannot begin: .*Cannot find module/);
      expect(reason).not.toBeInstanceOf(ReadingStopped);
    }
  });

  it('reads what it was given before it ends', async () => {
    const reading = Promise.all(['one', 'two'].map(read));
    await threads.close();
    expect(await reading).toHaveLength(2);
  });
});
