import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import type { Section } from './draft-state';

/** Names of a report's sections as its form says them, one after the other. */
export function useSectionNames(): (sections: readonly Section[]) => string {
  const { t } = useTranslation();
  const between = useLanguage() === 'ja' ? '・' : ', ';
  return (sections) => sections.map((section) => t(`report.${section}`)).join(between);
}
