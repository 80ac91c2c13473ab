import { Client } from 'pg';
import { Owl, RawSmtp, aContract, aCustomer } from '../harness';
import { IntakeProcess, counted, soon } from './intake-process';
import { allEnded, ledgerOf, lostOf, tell } from './ledger';

jest.setTimeout(300_000);

/** What the database says when it refuses the second customer's row: the mail's own fault, and the database's. */
const ERRORS = ['23514', '22001', 'P0001', '53100', '40001'];

describe('one mail to two customers', () => {
  let owl: Owl;
  let intake: IntakeProcess;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
    intake = await IntakeProcess.start(owl);
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
  });

  const asOwner = async (sql: string) => {
    const client = new Client({ connectionString: owl.database.ownerUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const mailTo = async (addresses: readonly [string, string], words: string) => {
    const smtp = await RawSmtp.ready(intake.port, addresses[0]);
    await smtp.says(`RCPT TO:<${addresses[1]}>`);
    await smtp.says('DATA');
    const answer = await smtp.says(`Subject: ${words}\r\nMessage-ID: <${words}@appliance>\r\n\r\n${words}\r\n.`);
    smtp.end();
    return answer;
  };

  it('is stored for both or acknowledged for neither, whatever fails at the second, many at a time', async () => {
    const began = performance.now();
    const contract = aContract({ nightCalls: false });
    const one = owl.appliance(await owl.enrol({ contract }));
    const second = await owl.enrol(aCustomer({ name: '株式会社うめ物産', contract }));
    const addresses = [one.address, owl.appliance(second).address] as const;
    // Every mail whose subject says so fails at the second customer's row.
    await asOwner(`
      CREATE FUNCTION refuse_second() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE state text;
      BEGIN
        SELECT substring(convert_from(substring(raw FROM 1 FOR 60), 'LATIN1') FROM 'Subject: fails-([0-9A-Z]+)') INTO state
        FROM raw_mails WHERE id = NEW.raw_mail_id;
        IF state IS NOT NULL AND NEW.customer_id = '${second.customer.id}' THEN
          RAISE EXCEPTION 'refused for the story' USING ERRCODE = state;
        END IF;
        RETURN NEW;
      END $$;
      CREATE CONSTRAINT TRIGGER refuse_second AFTER INSERT ON mail_recipients
        FOR EACH ROW EXECUTE FUNCTION refuse_second()`);
    const mails = counted(40, 1_000);
    const answers: { fails: boolean; answer: string }[] = [];
    let next = 0;
    const client = async () => {
      for (let n = next++; n < mails; n = next++) {
        const fails = n % 4 === 1;
        const words = fails ? `fails-${ERRORS[(n >> 2) % ERRORS.length]}-${n}` : `passes-${n}`;
        let answer = await mailTo(addresses, words);
        // Who shared a transaction with a mail that failed is told to come again, and does.
        for (let again = 0; !fails && !answer.startsWith('250') && again < 50; again += 1)
          answer = await mailTo(addresses, words);
        answers.push({ fails, answer });
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
    await allEnded(owl);

    const ids = answers.flatMap(({ answer }) => /^250 OK: stored as (\S+)$/.exec(answer)?.[1] ?? []);
    const [first, other] = [await ledgerOf(owl, addresses[0]), await ledgerOf(owl, addresses[1])];
    const lost = await lostOf(owl, ids);
    const refused = answers.filter(({ answer }) => answer.startsWith('451')).length;
    tell('8', { mails, acknowledged: ids.length, refused, 'alerts of each': first.alerts, lost: lost.length }, began);
    expect(lost).toEqual([]);
    expect(answers.filter(({ fails, answer }) => !answer.startsWith(fails ? '451' : '250'))).toEqual([]);
    expect(ids).toHaveLength(mails * 0.75);
    for (const ledger of [first, other]) expect(ledger).toMatchObject({ stored: ids.length, alerts: ids.length });
  });
});
