import { alertMail } from '@owl/simulator';
import { parseMail } from '@owl/stages/parse';
import path from 'node:path';
import { Dice, mutate } from '../load/fuzz/mutate.mjs';
import { seedMails } from '../load/fuzz/seeds.mjs';
import { flawOf } from '../load/fuzz/sound.mjs';

// The long run is `npm run fuzz:parse`.
const MAILS = 2_000;
const SLOW_MS = 1_000;
const SEED = 20_261_120;
const root = path.resolve(__dirname, '../..');

describe('mails changed at random', () => {
  const mails = seedMails(root, alertMail);

  it(`${MAILS} of them are read: none crashes, none lasts a second, each has a sound outcome`, async () => {
    const flaws: string[] = [];
    const slow: Uint8Array[] = [];
    for (let index = 0; index < MAILS; index++) {
      const dice = new Dice(SEED + index);
      const raw = mutate(dice.pick(mails), dice.pick(mails), dice);
      const started = performance.now();
      const flaw = await parseMail(raw, { mailDomain: 'owl.test' }).then(flawOf, (error: Error) => error.message);
      if (flaw !== null) flaws.push(`${index}: ${flaw}`);
      if (performance.now() - started > SLOW_MS) slow.push(raw);
    }
    expect(flaws).toEqual([]);
    // A busy machine makes a reading slow once; a slow parser makes it slow again.
    for (const raw of slow) {
      const started = performance.now();
      await parseMail(raw);
      expect(performance.now() - started).toBeLessThan(SLOW_MS);
    }
  }, 120_000);

  it('the same seed makes the same mail, and what is unsound is noticed', async () => {
    const made = () => mutate(mails[0]!, mails[1]!, new Dice(7));
    expect(made()).toEqual(made());
    const sound = await parseMail(mails[0]!);
    expect(flawOf(sound)).toBeNull();
    expect(flawOf({ ...sound, subject: 'a\0b' })).toContain('the database refuses');
    expect(flawOf({ ...sound, outcome: { kind: 'alerts', alerts: [] } })).toContain('without an alert');
  });
});
