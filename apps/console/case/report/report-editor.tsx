import type { CaseDetail, ReportBlock, ReportView } from '@owl/contracts';
import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n';
import { Moment } from '../../kit/moment';
import { Untrusted } from '../../kit/untrusted';
import { ConflictBanner } from './conflict-banner';
import { emptySections, SECTIONS } from './draft-state';
import { ReportMoves } from './report-moves';
import { StartButtons } from './start-report';
import { useSectionNames } from './section-names';
import classes from './report.module.css';
import { type ReportDraft, useReportDraft } from './use-report-draft';

function SaveLine({ draft }: { draft: ReportDraft }) {
  const { t } = useTranslation();
  const word = draft.state === 'failed' ? 'saveFailed' : draft.state === 'conflict' ? 'dirty' : draft.state;
  return (
    <Group gap={8} wrap="nowrap">
      <Text
        size="xs"
        c={draft.state === 'failed' ? 'red' : 'dimmed'}
        role="status"
        data-testid="save-state"
        data-state={draft.state}
      >
        {t(`report.${word}`)}
      </Text>
      <Button
        variant="default"
        disabled={draft.state !== 'dirty' && draft.state !== 'failed'}
        onClick={() => void draft.save()}
        data-testid="report-save"
      >
        {t('report.save')}
      </Button>
    </Group>
  );
}

// What a mail server says when it takes a mail: `250 2.0.0 Ok`.
const TAKEN = /^2\d\d\b/;

/** Who wrote and approved it, and what became of the mail. */
function Delivery({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const word = useWords();
  const { author, approver, sentAt, delivery } = report;
  return (
    <div className={classes.delivery} data-testid="report-delivery">
      <span>
        {t('report.author')}: {author}
      </span>
      {approver && (
        <span>
          {t('report.approver')}: {approver}
        </span>
      )}
      {sentAt && (
        <span>
          {t('report.sentAt')}: <Moment at={sentAt} format="full" />
        </span>
      )}
      {delivery && (
        <span>
          {t('report.delivery')}:{' '}
          <Untrusted>
            {TAKEN.test(delivery) ? t('report.taken', { response: delivery }) : word('delivery', delivery)}
          </Untrusted>
        </span>
      )}
    </div>
  );
}

/** Why this reader cannot approve it: something is missing, or all is well and a colleague has to. */
function Blocked({ report, because }: { report: ReportView; because: ReportBlock }) {
  const { t } = useTranslation();
  const word = useWords();
  const waits = because === 'second-person';
  const names = useSectionNames();
  return (
    <Alert
      color={waits ? 'owl' : 'yellow'}
      p="xs"
      title={t(waits ? 'report.waitsForColleague' : 'report.blocked')}
      data-testid="blocked-because"
    >
      <Text size="sm">
        {waits
          ? word('reportBlock', because)
          : t('report.missingInReview', { fields: names(emptySections(report.sections)) })}
      </Text>
    </Alert>
  );
}

export function ReportEditor({ theCase, report }: { theCase: CaseDetail; report: ReportView }) {
  const { t } = useTranslation();
  const draft = useReportDraft(theCase.id, report);
  const editable = report.state === 'draft';
  const onKeyDown = getHotkeyHandler([['mod+S', () => void draft.save()]]);
  return (
    <div className={classes.editor} data-testid="report-editor" data-report-state={report.state}>
      {draft.state === 'conflict' && <ConflictBanner draft={draft} />}
      {SECTIONS.map((section) => (
        <Textarea
          key={section}
          label={t(`report.${section}`)}
          description={editable ? t('report.required') : undefined}
          value={draft.text[section]}
          onChange={(event) => draft.change(section, event.currentTarget.value)}
          onBlur={() => void draft.save()}
          onKeyDown={onKeyDown}
          readOnly={!editable}
          autosize
          minRows={5}
          maxRows={24}
          maxLength={20_000}
          classNames={{ input: classes.input, label: classes.label }}
          data-testid={`report-${section}`}
        />
      ))}
      {report.blockedBecause && <Blocked report={report} because={report.blockedBecause} />}
      <div className={classes.actions}>
        {editable ? <SaveLine draft={draft} /> : <span />}
        <ReportMoves theCase={theCase} report={report} draft={draft} />
      </div>
      <Delivery report={report} />
      {theCase.allowedMoves.includes('draft') && (
        <Group gap="xs" data-testid="next-revision">
          <Text size="sm" c="dimmed">
            {t(report.state === 'failed' ? 'report.failedHint' : 'report.againHint')}
          </Text>
          <StartButtons theCase={theCase} />
        </Group>
      )}
    </div>
  );
}
