import type { TrialReportMove, TrialReportView } from '@owl/contracts';
import { Anchor, Badge, Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trialReportPdf, useMoveTrialReport, useSaveTrialReport, useTrialReportPreview } from '../api';
import { tellDone } from '../kit/failure';
import { useMoment } from '../kit/moment';
import { Panel } from '../kit/page';
import { saveFile } from '../kit/save-file';
import { useLeaveWarning } from '../kit/unsaved';
import { Failed, LoadingRows } from '../kit/states';
import { useDayText } from './day-text';
import classes from './onboarding.module.css';
import { DialogButtons } from '../kit/dialog-buttons';

const SECTIONS = ['risks', 'devices', 'improvements'] as const;
const COLORS = { draft: 'orange', sending: 'owl', sent: 'teal', failed: 'red', unknown: 'red' } as const;

/** The mail as it would be sent now, or was; sending it is confirmed here, with its words in sight. */
function MailDialog({
  report,
  close,
  approve,
}: {
  report: TrialReportView;
  close: () => void;
  approve: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = useTrialReportPreview(report.id, report.version, true);
  const title = approve ? t('onboarding.trial.approveTitle', { no: report.weekNo }) : t('onboarding.trial.preview');
  return (
    <Modal opened onClose={close} title={title} size="lg">
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={6} />}
      {data && (
        <div className={classes.stack} data-testid="trial-mail">
          <Text size="sm" c="dimmed">
            {t('onboarding.trial.previewTo', { recipient: data.recipient })}
          </Text>
          <Text fw={600}>{data.subject}</Text>
          <pre className={classes.mail}>{data.body}</pre>
          {approve && (
            <>
              <Text size="sm">{t('onboarding.trial.approveBody', { recipient: data.recipient })}</Text>
              <DialogButtons close={close}>
                <Button onClick={approve} data-testid="trial-approve-confirm">
                  {t('onboarding.trial.move.approve')}
                </Button>
              </DialogButtons>
            </>
          )}
        </div>
      )}
    </Modal>
  );
}

function useReport(report: TrialReportView) {
  const { t } = useTranslation();
  const [sections, setSections] = useState(report.sections);
  const [dialog, setDialog] = useState<'preview' | 'approve' | null>(null);
  const save = useSaveTrialReport(report.id);
  const move = useMoveTrialReport(report.id);
  const { version } = report;
  const dirty = SECTIONS.some((section) => sections[section] !== report.sections[section]);
  useLeaveWarning(dirty, { staysOnScreen: true });
  return {
    sections,
    dialog,
    setDialog,
    isBusy: save.isPending || move.isPending,
    dirty,
    write: (section: (typeof SECTIONS)[number], text: string) => setSections({ ...sections, [section]: text }),
    save: () => save.mutate({ version, sections }, { onSuccess: () => tellDone(t('onboarding.trial.draftSaved')) }),
    move: (to: TrialReportMove) => {
      if (to === 'approve') return setDialog('approve');
      return move.mutate({ version, move: to });
    },
    approve: () => {
      setDialog(null);
      move.mutate({ version, move: 'approve' }, { onSuccess: () => tellDone(t('onboarding.trial.approved')) });
    },
  };
}

function Actions({ report, state }: { report: TrialReportView; state: ReturnType<typeof useReport> }) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" gap="xs">
      <Anchor href={trialReportPdf(report.id)} size="sm" download onClick={saveFile} data-testid="trial-pdf">
        {t('onboarding.trial.pdf')}
      </Anchor>
      <Button variant="default" disabled={state.dirty} onClick={() => state.setDialog('preview')}>
        {t('onboarding.trial.preview')}
      </Button>
      {report.state === 'draft' && (
        <Button
          variant="default"
          disabled={!state.dirty}
          loading={state.isBusy}
          onClick={state.save}
          data-testid="trial-save"
        >
          {t('onboarding.trial.saveDraft')}
        </Button>
      )}
      {report.allowedMoves.map((move) => (
        <Button
          key={move}
          disabled={state.dirty}
          loading={state.isBusy}
          onClick={() => state.move(move)}
          data-testid={`trial-${move}`}
        >
          {t(`onboarding.trial.move.${move}`)}
        </Button>
      ))}
    </Group>
  );
}

/** One weekly security report: its figures, its texts while it is a draft, and what can be done with it. */
export function TrialReport({ report }: { report: TrialReportView }) {
  const { t } = useTranslation();
  const say = useDayText();
  const at = useMoment();
  const state = useReport(report);
  const { weekNo: no, weekFrom, weekTo, findings } = report;
  const title = t('onboarding.trial.week', { no, from: say(weekFrom), to: say(weekTo, true) });
  const badge = <Badge color={COLORS[report.state]}>{t(`onboarding.trial.reportState.${report.state}`)}</Badge>;
  return (
    <Panel title={title} tools={badge} testId={`trial-report-${no}`}>
      <div className={classes.body}>
        <Text size="sm" c="dimmed">
          {t('onboarding.trial.figures', findings)}
          {report.sentAt &&
            ` · ${t('onboarding.trial.sentAt', { by: report.approver, at: at(report.sentAt, 'short') })}`}
        </Text>
        {SECTIONS.map((section) => (
          <Textarea
            key={section}
            label={t(`onboarding.trial.${section}`)}
            value={state.sections[section]}
            onChange={(event) => state.write(section, event.currentTarget.value)}
            readOnly={report.state !== 'draft'}
            autosize
            minRows={2}
            maxRows={14}
            maxLength={4000}
            data-testid={`trial-${section}`}
          />
        ))}
        <Actions report={report} state={state} />
      </div>
      {state.dialog && (
        <MailDialog
          report={report}
          close={() => state.setDialog(null)}
          approve={state.dialog === 'approve' ? state.approve : undefined}
        />
      )}
    </Panel>
  );
}
