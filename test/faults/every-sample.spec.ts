import { alertMail } from '@owl/simulator';
import { inspectMail } from '@owl/stages/parse';
import { resolve } from 'node:path';
import { Dice, mutate } from '../load/fuzz/mutate.mjs';
import { seedMails } from '../load/fuzz/seeds.mjs';
import { Owl, RawSmtp, aContract, eventually } from '../harness';
import { IntakeProcess, counted, soon } from './intake-process';
import { allEnded, lostOf, tell } from './ledger';

jest.setTimeout(900_000);

const SEED = 20_261_123;

interface Ended {
  id: string;
  outcome: string;
  duplicateOf: string | null;
  alerts: number;
  unparsed: boolean | null;
}

describe('every mail there is a sample of, and mails changed at random', () => {
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

  const sends = async (to: string, raw: Uint8Array): Promise<{ id: string; stored: Buffer }> => {
    const smtp = await RawSmtp.ready(intake.port, to);
    await smtp.says('DATA');
    const text = Buffer.from(raw).toString('latin1');
    const ended = text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`;
    // As clients do: a line begins after any LF.
    smtp.send(ended.replace(/(^|\n)\./g, '$1..'));
    const answer = await smtp.says('.');
    smtp.end();
    return { id: /^250 OK: stored as (\S+)$/.exec(answer)?.[1] ?? answer, stored: Buffer.from(ended, 'latin1') };
  };

  it('is taken byte for byte, and ends as what it is read as: alerts, one alert for a person, or a conversation', async () => {
    const began = performance.now();
    const mails = seedMails(resolve(__dirname, '../..'), alertMail);
    const chosen = mails.filter((_mail, n) => n % counted(40, 1) === 0);
    for (let n = 0; n < counted(15, 1_000); n += 1) {
      const dice = new Dice(SEED + n);
      chosen.push(mutate(dice.pick(mails), dice.pick(mails), dice));
    }
    const { address } = owl.appliance(await owl.enrol({ contract: aContract({ nightCalls: false }) }));
    const sent: { id: string; stored: Buffer }[] = [];
    for (const raw of chosen) sent.push(await sends(address, raw));
    await owl.sweep();
    await eventually(() => allEnded(owl), 600_000);

    const lost = await lostOf(
      owl,
      sent.flatMap(({ id }) => (/^[0-9a-f-]{36}$/.test(id) ? id : [])),
    );
    const bytes = await owl.rows<{ id: string; raw: Buffer }>('SELECT id, raw FROM raw_mails');
    const kept = new Map(bytes.map(({ id, raw }) => [id, raw]));
    const changed = sent.filter(({ id, stored }) => !kept.get(id)?.equals(stored));
    const rows = await owl.rows<Ended>(
      `SELECT m.raw_mail_id AS id, m.outcome, m.duplicate_of AS "duplicateOf", count(a.id)::int AS alerts,
              bool_or(a.unparsed) AS unparsed
       FROM mail_recipients m LEFT JOIN alerts a ON a.mail_recipient_id = m.id WHERE m.recipient = $1 GROUP BY m.id`,
      [address],
    );
    const ends = new Map(rows.map((row) => [row.id, row]));
    const wrong: string[] = [];
    for (const { id, stored } of sent)
      wrong.push(...(await wrongEnd(ends.get(id), stored)).map((why) => `${id}: ${why}`));
    const outcomes: Record<string, number> = {};
    for (const { outcome } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    tell(
      'every sample',
      { mails: sent.length, ...outcomes, changed: changed.length, 'wrong end': wrong.length, lost: lost.length },
      began,
    );
    expect(changed.map(({ id }) => id)).toEqual([]);
    expect(lost).toEqual([]);
    expect(wrong).toEqual([]);
  });

  async function wrongEnd(end: Ended | undefined, raw: Buffer): Promise<string[]> {
    if (!end) return ['it is not there'];
    if (end.outcome === 'duplicate') return end.duplicateOf ? [] : ['a duplicate of nothing'];
    const { kind } = await inspectMail(raw, { mailDomain: owl.config.MAIL_DOMAIN });
    const isConversation = kind !== 'alert' && kind !== 'unparsed';
    if (end.outcome !== (isConversation ? 'conversation' : 'admitted')) return [`${kind} ended as ${end.outcome}`];
    if (kind === 'unparsed' && !(end.alerts === 1 && end.unparsed)) return ['unreadable, and no alert says so'];
    return kind === 'alert' && end.alerts === 0 ? ['an alert that is none'] : [];
  }
});
