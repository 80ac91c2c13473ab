import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailToStore } from './arrived-mail';
import { Spool } from './spool';

const mail = (id: string): MailToStore => ({
  id,
  receivedAt: new Date('2026-11-20T02:00:00Z'),
  envelopeFrom: 'darktrace@appliance.example',
  remoteAddress: '192.0.2.1',
  helo: 'appliance',
  sha256: 'f00d',
  raw: Buffer.from([0, 0xff, 0x0d, 0x0a]),
  signedInApplianceId: '017f22e2-79b0-7000-8000-00000000000a',
  recipients: [{ address: 'a-x@in.owl.test', applianceId: null, customerId: null }],
});
const FIRST = '017f22e2-79b0-7000-8000-000000000001';
const SECOND = '017f22e2-79b0-7000-8000-000000000002';

describe('the spool', () => {
  let folder: string;
  let spool: Spool;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
    spool = new Spool(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what it was given, oldest first, until it is dropped', async () => {
    await spool.keep(mail(SECOND));
    await spool.keep(mail(FIRST));
    expect(await spool.waiting()).toEqual([FIRST, SECOND]);
    expect(await spool.read(FIRST)).toEqual(mail(FIRST));
    await spool.drop(FIRST);
    expect(await spool.waiting()).toEqual([SECOND]);
    expect(await spool.read(FIRST)).toBeNull();
  });

  it('clears away what was broken off long ago, and neither mails nor what is being kept', async () => {
    await spool.keep(mail(FIRST));
    const old = ['json', 'part'].map((end) => join(folder, `${SECOND}.${end}`));
    const longAgo = new Date(Date.now() - 7_200_000);
    for (const path of old) {
      await writeFile(path, '');
      await utimes(path, longAgo, longAgo);
    }
    await writeFile(join(folder, 'young.part'), '');
    expect(await spool.clear(new Date(Date.now() - 3_600_000))).toBe(2);
    expect((await readdir(folder)).toSorted()).toEqual([`${FIRST}.eml`, `${FIRST}.json`, 'young.part']);
  });

  it('does not take for a mail what was broken off before it was acknowledged', async () => {
    await writeFile(join(folder, `${FIRST}.part`), 'half a ma');
    await writeFile(join(folder, `${SECOND}.json`), '{}');
    expect(await spool.waiting()).toEqual([]);
  });

  it('keeps nothing of a mail it could not keep', async () => {
    const lost = new Spool(join(folder, 'gone'));
    expect(await lost.waiting()).toEqual([]);
    await rm(join(folder, 'gone'), { recursive: true });
    await expect(lost.keep(mail(FIRST))).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is off without a folder', async () => {
    expect(new Spool(null).isOn).toBe(false);
    await expect(new Spool(null).keep(mail(FIRST))).rejects.toThrow('SPOOL_DIR');
  });
});
