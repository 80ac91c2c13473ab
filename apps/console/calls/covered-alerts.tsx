import type { CallRunView, CoveredAlertView } from '@owl/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCoveredAlerts } from '../api';
import { useWords } from '../i18n';
import { useRows } from '../kit/infinite';
import { Moment } from '../kit/moment';
import { RequestInvestigation } from '../kit/request-investigation';
import { Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import classes from './calls.module.css';

function Covered({ alert }: { alert: CoveredAlertView }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <li data-testid="covered-alert">
      <Score score={alert.topScore} />
      <span className={classes.alertNumber}>
        <Untrusted>{t('board.alertNo', { number: alert.alertNumber ?? '—' })}</Untrusted>
      </span>
      <Untrusted>{alert.threat}</Untrusted>
      <span className={classes.quiet}>
        <Moment at={alert.receivedAt} />
        {alert.coverage !== 'own' && ` · ${word('coverage', alert.coverage)}`}
      </span>
      <RequestInvestigation alert={alert} />
    </li>
  );
}

/** The alerts a run speaks for: the first few, and the rest of a storm's page by page. */
export function CoveredAlerts({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const [wantsAll, setWantsAll] = useState(false);
  const all = useCoveredAlerts(run.id, wantsAll);
  const alerts = useRows(all.data) ?? run.alerts;
  const left = run.alertCount - alerts.length;
  const more = () => (wantsAll ? void all.fetchNextPage() : setWantsAll(true));
  if (run.alertCount === 0) return null;
  return (
    <>
      <ul className={classes.covered} aria-label={t('calls.covers')}>
        {alerts.map((alert) => (
          <Covered key={alert.id} alert={alert} />
        ))}
      </ul>
      {left > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          mb={8}
          loading={all.isFetching}
          onClick={more}
          data-testid="more-alerts"
        >
          {t(wantsAll ? 'board.moreAlertsNext' : 'board.moreAlerts', { count: left })}
        </Button>
      )}
    </>
  );
}
