import type { ContractTerms, TermField } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { yen } from '../../usage/yen';

type Value = string | number | boolean | string[];

/** The fields of a contract by what they are about, in reading order. */
export const TERM_GROUPS = [
  [
    'scope',
    [
      'kind',
      'coversBusiness',
      'coversAfterHours',
      'uncoveredWindow',
      'threshold',
      'monitoredModels',
      'joinQuietMinutes',
      'joinLastsMinutes',
      'calendarName',
    ],
  ],
  ['volume', ['expectedBusiness', 'expectedAfterHours', 'unitPriceBusiness', 'unitPriceAfterHours', 'taxRatePercent']],
  ['call', ['nightCalls', 'callPolicy', 'alsoBy', 'bundleMinutes', 'stormThreshold']],
  [
    'report',
    ['caseMails', 'secondPersonReview', 'reportRecipient', 'reportLocale', 'reportAddressee', 'reportSignature'],
  ],
] as const satisfies readonly (readonly [string, readonly TermField[]])[];

/** Returns a function that says the value of a term as people read it. */
export function useTermText(): (field: TermField, value: Value) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = (field: TermField, value: string): string => {
    if (field === 'kind') return t(value === 'trial' ? 'customers.value.trial-kind' : 'customers.value.standard-kind');
    if (field === 'uncoveredWindow')
      return t(value === 'record-only' ? 'customers.value.record-only' : 'customers.value.carry-over');
    if (field === 'callPolicy')
      return t(value === 'everyone' ? 'customers.value.everyone' : 'customers.value.until-acknowledged');
    if (field === 'reportLocale') return t(value === 'en' ? 'customers.value.en' : 'customers.value.ja');
    return value === '' ? t('customers.value.none') : value;
  };
  const number = (field: TermField, value: number): string => {
    if (field === 'threshold' || field === 'taxRatePercent') return t('customers.value.percent', { value });
    if (field === 'unitPriceBusiness' || field === 'unitPriceAfterHours') return yen(value, language);
    if (field === 'stormThreshold') return t('customers.value.runs', { value });
    if (field === 'joinQuietMinutes' || field === 'joinLastsMinutes') return t('customers.value.minutes', { value });
    if (field === 'bundleMinutes')
      return value === 0 ? t('customers.value.noBundling') : t('customers.value.minutes', { value });
    return t('customers.value.items', { value });
  };
  const ways = (value: string[]): string =>
    value.length === 0
      ? t('customers.value.callOnly')
      : value
          .map((way) => t(way === 'sms' ? 'customers.value.sms' : 'customers.value.mail'))
          .join(t('customers.value.and'));
  return (field, value) => {
    if (typeof value === 'boolean') return t(value ? 'customers.value.yes' : 'customers.value.no');
    if (typeof value === 'number') return number(field, value);
    if (typeof value === 'string') return word(field, value);
    if (field === 'alsoBy') return ways(value);
    return value.length === 0 ? t('customers.value.all') : value.join('\n');
  };
}

/** What of the terms says nothing while another one is off. */
export const isIdle = (field: TermField, terms: ContractTerms): boolean =>
  !terms.nightCalls && ['callPolicy', 'alsoBy', 'bundleMinutes', 'stormThreshold'].includes(field);
