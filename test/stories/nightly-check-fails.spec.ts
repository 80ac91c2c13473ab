import { AuditCalls, CheckMails } from '@owl/worker';
import { Client } from 'pg';
import { Owl } from '../harness';

describe('a nightly check that cannot be made', () => {
  let owl: Owl;
  let owner: Client;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
    owner = new Client({ connectionString: owl.database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await owl.stop();
  });

  const pages = async () => {
    await owl.settled();
    return owl.mailbox.messages
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes('夜間照合ができません'));
  };

  it.each([
    ['mails', 'mail_checks', () => owl.app.get(CheckMails).run(), '【当直】受信メールの夜間照合ができません'],
    ['calls', 'call_findings', () => owl.app.get(AuditCalls).nightly(), '【当直】夜間の電話連絡の夜間照合ができません'],
  ] as const)('is paged once a day (%s), and is made when it can be', async (_name, table, check, subject) => {
    const told = async () => (await pages()).filter((page) => page === subject).length;
    await owner.query(`ALTER TABLE ${table} RENAME TO elsewhere`);
    owl.clock.forward(86_400_000);
    for (let n = 0; n < 2; n += 1) await expect(check()).rejects.toThrow(`"${table}" does not exist`);
    expect(await told()).toBe(1);
    owl.clock.forward(86_400_000);
    await expect(check()).rejects.toThrow(table);
    expect(await told()).toBe(2);

    await owner.query(`ALTER TABLE elsewhere RENAME TO ${table}`);
    expect(await check()).not.toBeNull();
    expect(await told()).toBe(2);
  });
});
