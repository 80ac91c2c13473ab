import type { CaseDetail } from '@owl/contracts';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../kit/badges';
import { Panel } from '../../kit/page';
import { useIsCustomer } from '../../kit/signed-in';
import { ReportEditor } from './report-editor';
import { ReportPreview } from './report-preview';
import { StartReport } from './start-report';
import classes from './report.module.css';

type WithReport = CaseDetail & { report: NonNullable<CaseDetail['report']> };
const hasReport = (theCase: CaseDetail): theCase is WithReport => theCase.report !== null;

/** Editor beside the mail it makes; a customer sees the mail alone. */
export function ReportArea({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  if (!hasReport(theCase)) {
    return (
      <Panel title={t('case.report')} testId="report">
        <StartReport theCase={theCase} />
      </Panel>
    );
  }
  const { report } = theCase;
  const title = (
    <Group gap={8} component="span">
      {t('case.report')}
      <StateBadge of="reportState" state={report.state} />
      <span className={classes.quiet}>{t('report.revision', { revision: report.revision })}</span>
    </Group>
  );
  if (isCustomer) {
    return (
      <Panel title={title} testId="report">
        <ReportPreview theCase={theCase} />
      </Panel>
    );
  }
  return (
    <div className={classes.area} data-testid="report">
      <Panel title={title}>
        {/* Another revision starts with its own text. */}
        <ReportEditor key={`${report.id}.${report.revision}`} theCase={theCase} report={report} />
      </Panel>
      <Panel title={t('case.preview')}>
        <ReportPreview theCase={theCase} />
      </Panel>
    </div>
  );
}
