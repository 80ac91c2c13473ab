import type { CaseDetail } from '@owl/contracts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReportPreview } from '../../api';
import { Fact, Facts } from '../../kit/facts';
import { Failed, LoadingRows } from '../../kit/states';
import classes from './report.module.css';

/** The mail to the letter: rendered by the server, shown as text. */
export function ReportPreview({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const { data, error, isPlaceholderData, refetch } = useReportPreview(theCase);
  if (!data) {
    return error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows rows={6} height={18} />;
  }
  const wasSent = theCase.report?.state === 'sent';
  return (
    <div className={classes.preview} data-testid="report-preview" data-current={!isPlaceholderData}>
      <Text size="xs" c="dimmed">
        {t(wasSent ? 'report.previewSent' : 'report.previewHint')}
      </Text>
      <Facts>
        <Fact label={t('report.recipient')}>{data.recipient}</Fact>
        <Fact label={t('report.subject')}>{data.subject}</Fact>
      </Facts>
      <pre className={classes.mail} tabIndex={0} data-testid="preview-body">
        {data.body}
      </pre>
      <Text size="xs" c="dimmed" title={data.bodySha256}>
        {t('report.hash')}: <span className={classes.hash}>{data.bodySha256.slice(0, 16)}…</span>
      </Text>
    </div>
  );
}
