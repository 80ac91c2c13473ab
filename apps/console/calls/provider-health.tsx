import type { ProviderHealthView } from '@owl/contracts';
import { Badge, type MantineColor } from '@mantine/core';
import { RadioTower } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTelephonyHealth } from '../api';
import { useLanguage } from '../i18n';
import { durationText } from '../kit/durations';
import { useIsCustomer } from '../kit/signed-in';
import { useServerNow } from '../kit/tick';
import { Untrusted } from '../kit/untrusted';
import classes from './calls.module.css';

const COLOR: Record<ProviderHealthView['state'], MantineColor> = { ok: 'teal', trouble: 'red', open: 'red' };

function Provider({ provider }: { provider: ProviderHealthView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow('machine');
  const { name, state, since, trouble, detail, balance, canaryOutcome } = provider;
  const isUnused = state === 'ok' && since === null;
  const elapsed = since === null ? null : durationText(Math.max(0, now - Date.parse(since)), language);
  return (
    <li className={classes.provider} data-testid="provider" data-state={state}>
      <RadioTower size={14} aria-hidden />
      <strong>{name}</strong>
      <Badge color={isUnused ? 'gray' : COLOR[state]} size="sm">
        {t(isUnused ? 'board.health.unknown' : `board.health.states.${state}`)}
      </Badge>
      {trouble && <span title={detail ?? undefined}>{t(`board.health.trouble.${trouble}`)}</span>}
      {state !== 'ok' && elapsed !== null && (
        <span className={classes.quiet}>{t('board.health.since', { elapsed })}</span>
      )}
      {state !== 'ok' && detail && (
        <span className={classes.quiet}>
          <Untrusted>{detail}</Untrusted>
        </span>
      )}
      {balance && <span className={classes.quiet}>{t('board.health.balance', { ...balance })}</span>}
      {canaryOutcome && (
        <span className={classes.quiet}>
          {t('board.health.canary')}: {t(`board.health.canaryOutcome.${canaryOutcome}`)}
        </span>
      )}
    </li>
  );
}

/** How the telephone providers stand: before a call run is blamed, look here. */
export function ProviderHealth() {
  const { t } = useTranslation();
  const { data } = useTelephonyHealth(!useIsCustomer());
  if (!data) return null;
  return (
    <section className={classes.health} aria-label={t('board.health.title')} data-testid="provider-health">
      <ul>
        {data.providers.map((provider) => (
          <Provider key={provider.name} provider={provider} />
        ))}
      </ul>
      <span className={classes.quiet}>
        {t('board.health.callsToday', { count: data.callsToday, limit: data.limits.callsPerDay })}
      </span>
    </section>
  );
}
