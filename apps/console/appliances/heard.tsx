import type { ApplianceRow } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { DateTime } from 'luxon';
import { Archive, BellOff, CircleCheck, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Moment, useMoment } from '../kit/moment';
import { useServerNow } from '../kit/tick';
import classes from './appliances.module.css';

type Heard = Pick<ApplianceRow, 'lastHeardAt' | 'silentSince' | 'retiredAt'>;

/** Whether it is heard, in a word beside the colour. */
export function HeardState({ lastHeardAt, silentSince, retiredAt }: Heard) {
  const { t } = useTranslation();
  const say = useMoment();
  if (retiredAt)
    return (
      <Badge
        color="gray"
        leftSection={<Archive size={11} aria-hidden />}
        title={t('appliances.retiredSince', { at: say(retiredAt, 'full') })}
        data-state="retired"
      >
        {t('appliances.retired')}
      </Badge>
    );
  if (silentSince)
    return (
      <Badge color="red.9" variant="filled" leftSection={<BellOff size={11} aria-hidden />} data-state="silent">
        {t('appliances.silentSince', { at: say(silentSince, 'short') })}
      </Badge>
    );
  if (!lastHeardAt)
    return (
      <Badge color="gray" leftSection={<Hourglass size={11} aria-hidden />} data-state="waiting">
        {t('appliances.waiting')}
      </Badge>
    );
  return (
    <Badge color="teal" leftSection={<CircleCheck size={11} aria-hidden />} data-state="heard">
      {t('appliances.heard')}
    </Badge>
  );
}

/** How long ago it was last heard, and when exactly. */
export function LastHeard({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  if (at === null) return <>{t('appliances.never')}</>;
  // A clock that runs behind must not make it heard in the future.
  const base = DateTime.fromMillis(Math.max(now, Date.parse(at)));
  return (
    <span className={classes.heard}>
      {DateTime.fromISO(at).toRelative({ base, locale: language })} <Moment at={at} format="full" />
    </span>
  );
}
