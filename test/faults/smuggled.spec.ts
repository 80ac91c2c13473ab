import { setTimeout as wait } from 'node:timers/promises';
import { Owl, RawSmtp } from '../harness';
import { IntakeProcess, counted, soon } from './intake-process';
import { tell } from './ledger';

jest.setTimeout(600_000);

const SECOND = 'MAIL FROM:<smuggler@evil.example>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nSubject: forged\r\n\r\nx';
/** What may stand before and after the dot where somebody takes it for an end of line: all pairs of them are tried. */
const ENDS = ['\r\n', '\n', '\r', '\n\r', '\r\r\n', '\r\0\n', '\0\r\n', '\v', '\f', '\x85', '\xe2\x80\xa8', ''];
const DOT = '.';
/** The only one that ends a mail (RFC 5321 4.1.1.4). */
const END = '\r\n.\r\n';

describe('a second mail hidden in the first, by every pair of line ends around the dot', () => {
  let owl: Owl;
  let intake: IntakeProcess;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon(), worker: false });
    intake = await IntakeProcess.start(owl);
  });
  afterAll(async () => {
    await intake.kill('SIGKILL');
    await owl.stop();
  });

  const endings = ENDS.flatMap((before) => ENDS.map((after) => `${before}${DOT}${after}`)).filter(
    (ending) => !`${ending}${SECOND}`.includes(END),
  );
  // Where the network cuts must not matter: each is sent whole, and cut at each place.
  const tries = endings.flatMap((ending) => [...Array(ending.length + 1).keys()].map((cut) => ({ ending, cut })));
  const sends = async (address: string, ending: string, cut: number, mark: string) => {
    const smtp = await RawSmtp.ready(intake.port, address);
    await smtp.says('DATA');
    smtp.send(`Subject: first\r\n\r\n${mark}${ending.slice(0, cut)}`);
    if (cut > 0) await wait(10);
    smtp.send(`${ending.slice(cut)}${SECOND}${END}`);
    const id = /^250 OK: stored as (\S+)$/.exec(await smtp.reply())?.[1];
    // A second answer would be the second mail's.
    const next = await smtp.says('NOOP');
    smtp.end();
    return { id, next, said: `${mark}${ending}${SECOND}` };
  };

  it('is one mail each, with all these octets in it', async () => {
    const began = performance.now();
    const { address } = owl.appliance(await owl.enrol());
    const chosen = tries.filter((_try, n) => n % counted(12, 1) === 0);
    const sent: Awaited<ReturnType<typeof sends>>[] = [];
    let next = 0;
    const client = async () => {
      for (let n = next++; n < chosen.length; n = next++) {
        const { ending, cut } = chosen[n] ?? { ending: '', cut: 0 };
        sent.push(await sends(address, ending, cut, `mark-${n}-`));
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
    const mails = await owl.rows<{ id: string; raw: Buffer }>(
      'SELECT r.id, r.raw FROM raw_mails r JOIN mail_recipients m ON m.raw_mail_id = r.id WHERE m.recipient = $1',
      [address],
    );
    const stored = new Map(mails.map(({ id, raw }) => [id, raw.toString('latin1')]));
    const changed = sent.filter(({ id, said }) => !stored.get(id ?? '')?.includes(said));
    const facts = { forms: endings.length, 'with cuts': chosen.length, 'mails stored': mails.length };
    tell('6', { ...facts, smuggled: mails.length - sent.length, lost: changed.length }, began);
    expect(changed).toEqual([]);
    expect(sent.filter(({ next: answer }) => !answer.startsWith('250'))).toEqual([]);
    expect(mails).toHaveLength(chosen.length);
  });
});
