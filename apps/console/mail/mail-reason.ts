import type { WordSet } from '../i18n';

/**
 * The reason of an outcome in the user's language. A mail with alerts tells what became of each (`24801: queue, 24802:
 * below-threshold`); a reason that is a sentence stays as it was recorded.
 */
export const mailReason = (reason: string, word: (set: WordSet, word: string) => string): string =>
  reason
    .split(', ')
    .map((part) => {
      const [, about, what] = /^(\S+): (\S+)$/.exec(part) ?? [];
      return about && what ? `${about}: ${word('reason', what)}` : word('reason', part);
    })
    .join(', ');
