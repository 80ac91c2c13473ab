import { createTransport } from 'nodemailer';
import { Owl } from '../harness';

describe('the door for mail', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', settings: { MAIL_MAX_BYTES: '65536' } });
  });
  afterAll(() => owl.stop());

  const send = (to: string, raw: string | Buffer) => {
    const transport = createTransport({ host: '127.0.0.1', port: owl.smtpPort, ignoreTLS: true });
    return transport
      .sendMail({ envelope: { from: 'a@appliance.example', to: [to] }, raw })
      .finally(() => transport.close());
  };
  const stored = async () => (await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM raw_mails'))[0]?.n;

  it('refuses an address of nobody’s with 550, and stores nothing', async () => {
    await expect(send('a-nobody@in.owl.test', 'Subject: x\r\n\r\ny')).rejects.toMatchObject({ responseCode: 550 });
    expect(await stored()).toBe(0);
  });

  it('refuses a mail over the size limit with 552', async () => {
    const { address } = owl.appliance(await owl.enrol());
    await expect(send(address, `Subject: x\r\n\r\n${'y'.repeat(100_000)}`)).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(await stored()).toBe(0);
  });

  it('keeps a mail byte for byte, and tells the sender what it is stored as', async () => {
    const { address } = owl.appliance(await owl.enrol());
    const raw = 'Subject: =?bogus\r\nX: \x01\r\n\r\nno alert at all \xff\r\n';
    const { response } = await send(address, Buffer.from(raw, 'latin1'));
    const id = /stored as ([0-9a-f-]{36})/.exec(response)?.[1];
    const [row] = await owl.rows<{ raw: Buffer }>('SELECT raw FROM raw_mails WHERE id = $1', [id]);
    expect(row?.raw.toString('latin1')).toBe(raw);
  });
});
