import type { ReadMail } from '@owl/stages/classify';
import { inRounds } from './in-rounds';

const mail = (id: string, applianceId: string, messageId: string | undefined, bodyHash = 'body'): ReadMail =>
  ({ mail: { id, applianceId }, parsed: { bodyHash, ...(messageId && { messageId }) } }) as ReadMail;

const ids = (mails: ReadMail[]): string[][] => inRounds(mails).map((round) => round.map((each) => each.mail.id));

describe('inRounds', () => {
  it('admits mails of different ids together', () => {
    expect(ids([mail('a', 'x', '<1@x>'), mail('b', 'x', '<2@x>')])).toEqual([['a', 'b']]);
  });

  it('lets each copy wait for the one before it', () => {
    const mails = [mail('a', 'x', '<1@x>'), mail('b', 'x', '<1@x>'), mail('c', 'x', '<2@x>'), mail('d', 'x', '<1@x>')];
    expect(ids(mails)).toEqual([['a', 'c'], ['b'], ['d']]);
  });

  it('takes the same id from two appliances for two mails', () => {
    expect(ids([mail('a', 'x', '<1@x>'), mail('b', 'y', '<1@x>')])).toEqual([['a', 'b']]);
  });

  it('goes by the content where there is no id', () => {
    const mails = [
      mail('a', 'x', undefined, 'one'),
      mail('b', 'x', undefined, 'one'),
      mail('c', 'x', undefined, 'two'),
    ];
    expect(ids(mails)).toEqual([['a', 'c'], ['b']]);
  });
});
