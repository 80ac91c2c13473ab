import { useTranslation } from 'react-i18next';

const OF_CALL_RUN = /^No\. /;

/** Returns a function that says what an item counts: `#102`, or `アラートNo 24801` for the `No. 24801` of a call run. */
export function useItemLabel(): (label: string) => string {
  const { t } = useTranslation();
  return (label) => (OF_CALL_RUN.test(label) ? t('board.alertNo', { number: label.replace(OF_CALL_RUN, '') }) : label);
}
