import type { StatementPage } from '@owl/contracts';
import { Alert, Anchor, Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { statementFile, useStatement } from '../../api';
import { useLanguage, useWords } from '../../i18n';
import { useMoment } from '../../kit/moment';
import { Panel } from '../../kit/page';
import { saveFile } from '../../kit/save-file';
import { Failed, LoadingRows } from '../../kit/states';
import { ClosingTools } from './closing-tools';
import { StatementSums } from './statement-sums';
import classes from './statement.module.css';

function Standing({ page }: { page: StatementPage }) {
  const { t } = useTranslation();
  const say = useMoment();
  const { statement, graceEndsAt, now } = page;
  const over = now >= graceEndsAt;
  const words =
    statement.state === 'final'
      ? t('billing.finalSince', { at: say(statement.asOf, 'full') })
      : over
        ? t('billing.mayClose')
        : t('billing.draftUntil', { at: say(graceEndsAt, 'full') });
  return (
    <Text size="sm" data-testid="statement-standing">
      {words}
    </Text>
  );
}

function Files({ customerId, month }: { customerId: string; month: string }) {
  const { t } = useTranslation();
  const files = [
    [t('billing.pdfJa'), statementFile(customerId, 'pdf', { month, locale: 'ja' })],
    [t('billing.pdfEn'), statementFile(customerId, 'pdf', { month, locale: 'en' })],
    ['CSV', statementFile(customerId, 'csv', { month, locale: useLanguage() })],
    ['JSON', statementFile(customerId, 'json', { month })],
  ] as const;
  return (
    <Group gap="xs" role="group" aria-label={t('billing.files')}>
      {files.map(([name, href]) => (
        <Anchor key={name} href={href} size="sm" download onClick={saveFile}>
          {name}
        </Anchor>
      ))}
    </Group>
  );
}

function Recount({ recount }: { recount: NonNullable<StatementPage['recount']> }) {
  const { t } = useTranslation();
  const say = useMoment();
  const at = say(recount.recountedAt, 'short');
  if (recount.drifts.length === 0 && recount.faults.length === 0)
    return (
      <Text size="xs" c="dimmed" data-testid="recount">
        {t('billing.recountAgrees', { at })}
      </Text>
    );
  return (
    <Alert color="red" title={t('billing.recountDiffers', { at })} data-testid="recount">
      <ul className={classes.faults}>
        {recount.drifts.map(({ sourceId, label, counted, recounted }) => (
          <li key={sourceId}>{t('billing.drift', { label, counted, recounted })}</li>
        ))}
        {recount.faults.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** 月次対応件数明細: where the month stands, what it comes to, and its files. */
export function StatementPanel({ customerId, month }: { customerId: string; month: string }) {
  const { t } = useTranslation();
  const word = useWords();
  const { data, error, refetch } = useStatement(customerId, month);
  const title = (
    <span className={classes.title}>
      {t('billing.statement')}
      {data && (
        <Badge color={data.statement.state === 'final' ? 'teal' : 'gray'}>
          {word('monthState', data.statement.state === 'final' ? 'final' : 'open')}
        </Badge>
      )}
      {data && <span className={classes.number}>{data.statement.number}</span>}
    </span>
  );
  return (
    <Panel title={title} tools={data && <Files customerId={customerId} month={month} />} testId="statement">
      {!data && (error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows rows={2} />)}
      {data && (
        <div className={classes.body}>
          <Standing page={data} />
          <StatementSums statement={data.statement} />
          {data.recount && <Recount recount={data.recount} />}
          <ClosingTools customerId={customerId} page={data} />
        </div>
      )}
    </Panel>
  );
}
