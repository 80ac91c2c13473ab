import type { CaseDetail } from '@owl/contracts';
import { Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, useCase } from '../api';
import { Panel, useScreenTitle } from '../kit/page';
import { useShortcuts } from '../kit/shortcuts';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { AlertCard } from './alert-card';
import { CaseHeader } from './case-header';
import classes from './case.module.css';
import { History } from './history';
import { MoreAlerts } from './more-alerts';
import { Notes } from './notes';
import { ReportArea } from './report/report-area';
import { useCaseAlerts } from './use-case-alerts';

const route = getRouteApi('/cases/$caseId');

function Loaded({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const { alerts, left, busy, more } = useCaseAlerts(theCase);
  useScreenTitle(`#${theCase.caseNumber} ${theCase.customer.name}`);
  return (
    <article data-testid="case" data-case-state={theCase.state}>
      <CaseHeader theCase={theCase} />
      <div className={classes.columns}>
        <Panel title={`${t('case.alerts')} (${theCase.alertCount})`} testId="case-alerts">
          {theCase.regroup.mergedInto && (
            <Text size="sm" c="dimmed" p="sm">
              {t('regroup.alertsThere', { number: theCase.regroup.mergedInto.caseNumber })}
            </Text>
          )}
          {alerts.map((alert, index) => (
            <AlertCard key={alert.id} alert={alert} traceOpen={index === 0} />
          ))}
          <MoreAlerts left={left} busy={busy} more={more} />
        </Panel>
        <div className={classes.work}>
          <ReportArea theCase={theCase} />
          <div className={classes.below}>
            <Notes theCase={theCase} />
            <History theCase={theCase} />
          </div>
        </div>
      </div>
    </article>
  );
}

export function CaseScreen() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useCase(caseId);
  useShortcuts({ b: () => void navigate({ to: '/queue' }) });
  // Keyed: another case starts with its own draft, dialogs and scroll.
  if (data) return <Loaded key={caseId} theCase={data} />;
  if (error instanceof ApiError && (error.status === 404 || error.status === 400)) {
    return <Empty title={t('case.notFound')} icon={SearchX} />;
  }
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return <LoadingRows rows={10} />;
}
