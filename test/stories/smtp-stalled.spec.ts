import { Owl, RawSmtp, eventually } from '../harness';

const MEGA = 1_000_000;

describe('whoever stalls mails on their way in', () => {
  let owl: Owl;
  let address: string;
  let others: string;
  const opened: RawSmtp[] = [];
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
    ({ address } = owl.appliance(await owl.enrol()));
    others = owl.appliance(await owl.enrol({ name: '東海精機株式会社' })).address;
  });
  afterAll(async () => {
    opened.forEach((smtp) => smtp.reset());
    await owl.stop();
  });

  /** Begins a mail of so many octets, and does not end it. */
  const stalls = async (octets: number, from: string) => {
    const smtp = await RawSmtp.ready(owl.smtpPort, address, from);
    opened.push(smtp);
    await smtp.says('DATA');
    smtp.send(Buffer.alloc(octets, 'y\r\n'));
    return smtp;
  };
  const mails = async (to: string, from: string) => {
    const smtp = await RawSmtp.ready(owl.smtpPort, to, from);
    await smtp.says('DATA');
    const answer = await smtp.says(`Subject: x\r\n\r\n${'y'.repeat(200_000)}\r\n.`);
    smtp.end();
    return answer;
  };

  it('fills the share of its address only; of the customer whose address it knows, only half of theirs', async () => {
    for (const octets of [20 * MEGA, 13.5 * MEGA]) await stalls(octets, '127.0.0.7');
    await eventually(async () =>
      expect(await mails(address, '127.0.0.7')).toMatch(/^452 4\.3\.1 Too many mails from your address/),
    );
    expect(await mails(others, '127.0.0.7')).toMatch(/^452/);
    expect(await mails(address, '127.0.0.9')).toMatch(/^250/);
  });

  it('from several addresses fills that customer’s share, and mail for everybody else is taken', async () => {
    for (const octets of [20 * MEGA, 13.5 * MEGA]) await stalls(octets, '127.0.0.8');
    await eventually(async () =>
      expect(await mails(address, '127.0.0.9')).toMatch(/^452 4\.3\.1 Too many mails for this recipient/),
    );
    expect(await mails(others, '127.0.0.9')).toMatch(/^250/);
  });

  it('gives it all back by leaving', async () => {
    opened.forEach((smtp) => smtp.reset());
    await eventually(async () => expect(await mails(address, '127.0.0.7')).toMatch(/^250/));
  });
});
