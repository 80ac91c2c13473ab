import type { CalendarDetail } from '@owl/contracts';
import { Alert } from '@mantine/core';
import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import classes from './calendar.module.css';

/** Years whose holidays are missing: what that means now, and what to do. */
export function MissingYears({ years }: { years: readonly number[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (years.length === 0) return null;
  return (
    <Alert color="yellow" icon={<CalendarX2 size={18} />} mx="md" mb="xs" p="xs" data-testid="missing-holidays">
      {t('calendar.missing', { years: years.join(language === 'ja' ? '年・' : ', ') })}
    </Alert>
  );
}

/** Zone, version in force, and who depends on it. */
export function CalendarFacts({ calendar }: { calendar: CalendarDetail }) {
  const { t } = useTranslation();
  const { zone, versionNo, customers } = calendar;
  return (
    <div className={classes.facts} data-testid="calendar-facts">
      <span>
        {t('calendar.zone')}: <b>{zone}</b>
      </span>
      <span>
        {t('calendar.inForce')}:{' '}
        <b>{versionNo === null ? t('calendar.notYet') : t('calendar.versionNo', { no: versionNo })}</b>
      </span>
      <span>
        {t('calendar.usedBy')}:{' '}
        <b>{customers.length > 0 ? customers.map(({ name }) => name).join(', ') : t('calendar.usedByNobody')}</b>
      </span>
    </div>
  );
}
