import { ATTEMPT_WORDS } from './proof/proof-vocabulary';
import type { AttemptState } from './rules/attempt-states';

interface Attempt {
  contactOrder: number;
  contactName: string;
  state: AttemptState;
}

/** A contact as a page to the duty analyst names it: `1. 佐藤 健一 様`. */
export const dutyContact = (
  { contactOrder, contactName }: Pick<Attempt, 'contactOrder' | 'contactName'>,
  language: 'ja' | 'en',
): string => `${contactOrder}. ${contactName}${language === 'ja' ? ' 様' : ''}`;

/** What came of each contact's call, in order: `1. 佐藤 健一 様：応答なし / 2. 鈴木 花子 様：話し中`. */
export const dutyOutcomes = (attempts: readonly Attempt[], language: 'ja' | 'en'): string =>
  attempts
    .map((each) => {
      const outcome = ATTEMPT_WORDS[language][each.state] ?? each.state;
      return `${dutyContact(each, language)}${language === 'ja' ? '：' : ': '}${outcome}`;
    })
    .join(' / ');
