import { Client } from 'pg';
import { Owl, RawSmtp, aCustomer, eventually } from '../harness';

describe('the recipients of a mail', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
  });
  afterAll(() => owl.stop());

  const asOwner = async (sql: string, params: unknown[] = []) => {
    const client = new Client({ connectionString: owl.database.ownerUrl });
    await client.connect();
    await client.query(`SET owl.tenant = '*'`);
    try {
      await client.query(sql, params);
    } finally {
      await client.end();
    }
  };
  const rowsOf = (address: string) =>
    owl.rows<{ outcome: string }>('SELECT outcome FROM mail_recipients WHERE recipient = $1', [address]);

  it('of two customers get an alert each, or neither: the mail is acknowledged only when both have it', async () => {
    const one = await owl.enrol();
    const two = await owl.enrol(aCustomer({ name: '株式会社うめ物産' }));
    const [first, second] = [owl.appliance(one), owl.appliance(two)];
    const mailToBoth = async () => {
      const smtp = await RawSmtp.ready(owl.smtpPort, first.address);
      await smtp.says(`RCPT TO:<${second.address}>`);
      await smtp.says('DATA');
      const answer = await smtp.says('Subject: both\r\n\r\nunreadable\r\n.');
      smtp.end();
      return answer;
    };
    const check = 'two_refused';
    await asOwner(
      `ALTER TABLE mail_recipients ADD CONSTRAINT ${check} CHECK (customer_id <> '${two.customer.id}') NOT VALID`,
    );
    expect(await mailToBoth()).toMatch(/^451/);
    expect([...(await rowsOf(first.address)), ...(await rowsOf(second.address))]).toEqual([]);

    await asOwner(`ALTER TABLE mail_recipients DROP CONSTRAINT ${check}`);
    expect(await mailToBoth()).toMatch(/^250/);
    await owl.settled();
    expect(await rowsOf(first.address)).toEqual([{ outcome: 'admitted' }]);
    expect(await rowsOf(second.address)).toEqual([{ outcome: 'admitted' }]);
  });

  it('are refused with 550 5.7.1 to a sender that is not on the appliance’s list, as soon as it has one', async () => {
    const enrolled = await owl.enrol();
    const { address } = owl.appliance(enrolled);
    const answerTo = async (from: string) => {
      const { smtp } = await RawSmtp.open(owl.smtpPort, from);
      await smtp.says('EHLO appliance.example');
      await smtp.says('MAIL FROM:<darktrace@appliance.example>');
      const answer = await smtp.says(`RCPT TO:<${address}>`);
      smtp.end();
      return answer;
    };
    expect(await answerTo('127.0.0.5')).toMatch(/^250/);
    await asOwner('UPDATE appliances SET allowed_senders = $2 WHERE id = $1', [
      enrolled.appliances[0]?.id,
      ['127.0.1.0/24', '192.0.2.7'],
    ]);
    await eventually(async () => expect(await answerTo('127.0.0.5')).toMatch(/^550 5\.7\.1/));
    expect(await answerTo('127.0.1.5')).toMatch(/^250/);
  });
});
