import { Client } from 'pg';
import { createTransport } from 'nodemailer';
import { Owl, eventually } from '../harness';

describe('while the database is away, without a spool', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
  });
  afterAll(() => owl.stop());

  it('no mail is accepted (451), and all is well when it is back', async () => {
    const { address } = owl.appliance(await owl.enrol());
    const name = new URL(owl.database.ownerUrl).pathname.slice(1);
    const admin = new Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
    await admin.connect();
    const send = () => {
      const transport = createTransport({ host: '127.0.0.1', port: owl.smtpPort, ignoreTLS: true });
      const raw = 'Subject: test\r\n\r\nunreadable\r\n';
      return transport
        .sendMail({ envelope: { from: 'a@appliance.example', to: [address] }, raw })
        .finally(() => transport.close());
    };
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await admin.end();

    await eventually(send);
    await owl.settled();
    const [row] = await owl.rows<{ mails: number; alerts: number }>(
      'SELECT (SELECT count(*) FROM raw_mails)::int AS mails, (SELECT count(*) FROM alerts)::int AS alerts',
    );
    expect(row).toEqual({ mails: 1, alerts: 1 });
  });
});
