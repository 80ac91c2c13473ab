import type { ImportedAlerts, Problem } from '@owl/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ApiWorld, type Browser, CONSOLE } from './api-world';

const fixture = (name: string) => readFileSync(join(__dirname, '../fixtures', name));
const MIB = 1024 * 1024;

describe('files that are given to tune by', () => {
  let world: ApiWorld;
  let lead: Browser;
  let path: string;
  beforeAll(async () => {
    world = await ApiWorld.open();
    path = `/api/v1/tuning/${(await world.customer('Own')).customerId}/samples`;
    await world.user('lead@owl.test', 'lead');
    lead = await world.signedIn('lead@owl.test');
  });
  afterAll(() => world?.close());

  const upload = (files: readonly [string, Buffer][], field = 'files') => {
    const form = lead.post(path).set(CONSOLE);
    for (const [name, content] of files) void form.attach(field, content, name);
    return form;
  };
  const refusedOf = async (files: readonly [string, Buffer][]) =>
    ((await upload([...files, ['dga.eml', fixture('dga.eml')]]).expect(200)).body as ImportedAlerts).refused;

  it('are refused before a byte is read when they are too large together, or do not say how large', async () => {
    const said = lead.post(path).set(CONSOLE).set('content-type', 'multipart/form-data; boundary=x');
    const large = await said
      .set('content-length', String(101 * MIB))
      .send('x')
      .catch((error: Error) => error);
    expect(large).toMatchObject({ status: 413, body: { code: 'upload-too-large' } });
  });

  it('are refused with what to do when one is too large, or there are too many', async () => {
    const one = await upload([['large.eml', Buffer.alloc(51 * MIB, 'x')]]);
    expect([one.status, (one.body as Problem).code]).toEqual([413, 'upload-too-large']);
    const many = Array.from({ length: 5_001 }, (_, n): [string, Buffer] => [`${n}.eml`, Buffer.from('x')]);
    const all = await upload(many);
    expect([all.status, (all.body as Problem).code]).toEqual([413, 'upload-too-large']);
    expect((all.body as Problem).detail).toContain('owl replay');
  });

  it('are named when they are no mail, no JSON and no log of the appliance: nothing in them is unpacked', async () => {
    const refused = await refusedOf([
      ['picture.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
      ['bomb.gz', gzipSync(Buffer.alloc(20 * MIB))],
      ['archive.zip', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')],
      ['notes.txt', Buffer.from('a line of words: with a colon\n')],
      ['broken.json', Buffer.from('{"pbid": 1, ')],
      ['nothing.eml', Buffer.alloc(0)],
    ]);
    expect(refused).toEqual([
      { name: 'picture.png', refusal: 'not-read' },
      { name: 'bomb.gz', refusal: 'not-read' },
      { name: 'archive.zip', refusal: 'not-read' },
      { name: 'notes.txt', refusal: 'not-read' },
      { name: 'broken.json', refusal: 'not-read' },
      { name: 'nothing.eml', refusal: 'empty' },
    ]);
  });

  it('that hold more than can be looked at are read as far as that, soon', async () => {
    const line = 'Apr 01 14:39:18 host darktrace {"a": 1}\n';
    const answer = await upload([
      ['dga.eml', fixture('dga.eml')],
      ['lines.log', Buffer.from(line.repeat(200_000))],
      ['more.log', Buffer.from(line)],
    ]).expect(200);
    // 39,999 lines after the first mail; then one word for the rest of the file, and one for the next.
    expect(answer.body as ImportedAlerts).toMatchObject({ sample: { alerts: 1 }, refusedCount: 40_001 });
    const { body } = await upload([
      ['lines.log', Buffer.from(line.repeat(40_001))],
      ['dga.eml', fixture('dga.eml')],
    ]).expect(422);
    expect((body as Problem).code).toBe('no-alerts');
  });

  it('may be called anything, and say anything', async () => {
    const dga = fixture('dga.eml').toString('latin1');
    const strange = Buffer.from(dga.replace(/^Subject: /m, 'Subject: \0'), 'latin1');
    const nul = Buffer.from(
      '{"pbid": "1\\u0000", "creationTime": 1795000000000, "score": 0.9, "model": {"name": "A\\u0000B"}}',
    );
    const names = ['../../etc/passwd', '=1+1.eml', 'ア'.repeat(150) + '.eml', 'a"b.eml'];
    const { body } = await upload([
      ...names.map((name): [string, Buffer] => [name, strange]),
      ['nul.json', nul],
    ]).expect(200);
    expect((body as ImportedAlerts).sample.alerts).toBeGreaterThan(0);
  });

  it('are asked for in the field "files"', async () => {
    const other = await upload([['dga.eml', fixture('dga.eml')]], 'file');
    expect([other.status, (other.body as Problem).code]).toEqual([422, 'wrong-input']);
    await lead
      .post(path)
      .set(CONSOLE)
      .send({ files: ['x'] })
      .expect(422);
  });
});
