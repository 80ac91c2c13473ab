import { inspectMail } from '../inspect-mail';
import { filesOfTnef } from './tnef';

const SIGNATURE = [0x78, 0x9f, 0x3e, 0x22, 1, 0];

function attribute(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(2, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, data, Buffer.alloc(2)]);
}

const file = (name: string, content: string) => [
  attribute(0x00069002, Buffer.alloc(14)),
  attribute(0x00018010, Buffer.from(`${name}\0`)),
  attribute(0x0006800f, Buffer.from(content)),
];
const envelope = (...attributes: Buffer[]) => Buffer.concat([Buffer.from(SIGNATURE), ...attributes]);

describe('the envelope that Outlook wraps mails in', () => {
  it('gives its files and its text', () => {
    const body = attribute(0x0002800c, Buffer.from('words\0'));
    const found = filesOfTnef(envelope(body, ...file('a.json', '{}'), ...file('b.txt', 'b')));
    expect(found.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['message.txt', 'words'],
      ['a.json', '{}'],
      ['b.txt', 'b'],
    ]);
  });

  it('damaged gives what came before, and other octets give nothing', () => {
    const whole = envelope(...file('a.json', '{}'), ...file('b.txt', 'b'));
    expect(filesOfTnef(whole.subarray(0, whole.length - 8))).toHaveLength(1);
    expect(filesOfTnef(Buffer.from('no envelope'))).toEqual([]);
    expect(filesOfTnef(new Uint8Array(0))).toEqual([]);
  });

  it('hides no alert', async () => {
    const alert = '{"pbid": 7, "model": {"name": "Device::Scan"}, "score": 0.8}';
    const raw = [
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      envelope(...file('alert.json', alert)).toString('base64'),
    ].join('\r\n');
    expect(await inspectMail(Buffer.from(raw))).toMatchObject({
      alerts: [{ alertNumber: '7' }],
      attachments: [{ name: 'winmail.dat' }, { name: 'alert.json' }],
    });
  });
});
