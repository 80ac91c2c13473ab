import type { TestedRule } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import type { RuleFaultFound } from './rule-draft';

/** Says a fault in the user's language. What the server says more exactly stands behind it, when the user reads it. */
export function useSayFault(): (fault: RuleFaultFound) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ code, message }) => {
    const said = t(`appliances.rule.fault.${code}`);
    if (code === 'wrong-shape') return `${said} (${message})`;
    // The compiler's own words name the place of the mistake.
    const exact = /\((error parsing[^)]*.*)\)\.?$/.exec(message)?.[1];
    return exact && language === 'en' ? `${said} (${exact})` : said;
  };
}

/** The faults of one place of the rule, as its field shows them; undefined when there are none. */
export function useFaultText(result: TestedRule | undefined): (where: string) => string | undefined {
  const say = useSayFault();
  return (where) => {
    const faults = result?.kind === 'refused' ? result.faults.filter((fault) => fault.where === where) : [];
    return faults.length > 0 ? faults.map(say).join(' ') : undefined;
  };
}
