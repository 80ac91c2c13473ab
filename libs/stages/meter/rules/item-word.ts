import { harmless } from '@owl/foundation/text';

const OF_CALL_RUN = /^No\. /;
const ALERT = { ja: 'アラートNo ', en: 'Alert No. ' };

/** The label of an item in a mail: `#102` of a case, `アラートNo 24801` for the `No. 24801` of a call run. */
export const itemWord = (label: string, locale: 'ja' | 'en'): string =>
  harmless(label.replace(OF_CALL_RUN, ALERT[locale]));
