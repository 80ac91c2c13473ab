import type { ReadMail } from '@owl/stages/classify';

/**
 * Mails that may be admitted together, round after round: a copy waits for a later round than the mail it repeats, since
 * only what has ended is known as its original.
 */
export function inRounds(mails: readonly ReadMail[]): ReadMail[][] {
  const rounds: ReadMail[][] = [];
  const copies = new Map<string, number>();
  for (const each of mails) {
    const key = `${each.mail.applianceId} ${each.parsed.messageId ?? each.parsed.bodyHash}`;
    const round = copies.get(key) ?? 0;
    copies.set(key, round + 1);
    (rounds[round] ??= []).push(each);
  }
  return rounds;
}
