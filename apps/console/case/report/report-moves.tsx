import type { CaseDetail, ReportMove, ReportView } from '@owl/contracts';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useMoveReport, useReportPreview } from '../../api';
import { tellDone, tellFailure } from '../../kit/failure';
import { ReasonDialog } from '../../kit/reason-dialog';
import { emptySections } from './draft-state';
import { useSectionNames } from './section-names';
import { SendDialog } from './send-dialog';
import type { ReportDraft } from './use-report-draft';

const DONE = {
  submit: 'report.submittedDone',
  return: 'report.returnedDone',
  approve: 'report.approvedDone',
  'mark-sent': 'report.markedDone',
  'mark-not-sent': 'report.markedDone',
} as const;
const TEST_ID: Record<ReportMove, string> = {
  submit: 'submit-button',
  return: 'return-button',
  approve: 'send-button',
  'mark-sent': 'mark-sent-button',
  'mark-not-sent': 'mark-not-sent-button',
};

interface Props {
  theCase: CaseDetail;
  report: ReportView;
  draft: ReportDraft;
}

/** Submit, return, approve and send: those the server allows now. Returning needs a reason; approving sends, so it is asked again. */
export function ReportMoves({ theCase, report, draft }: Props) {
  const { t } = useTranslation();
  const move = useMoveReport(theCase.id);
  const preview = useReportPreview(theCase);
  const [confirming, confirm] = useDisclosure(false);
  const [returning, giveBack] = useDisclosure(false);
  const names = useSectionNames();
  const make = async (item: ReportMove, reason?: string) => {
    const version = await draft.save();
    if (version === undefined) return;
    await move
      .mutateAsync({ move: item, version, reason, ...(item === 'approve' && { bodySha256: preview.data?.bodySha256 }) })
      .then(() => {
        tellDone(t(DONE[item]));
        giveBack.close();
      })
      // The failure has been shown by the query client already. What was to be sent has to be read again.
      .catch(() => undefined);
    confirm.close();
  };
  const start = (item: ReportMove) => {
    const empty = emptySections(draft.text);
    if (item === 'submit' && empty.length > 0) tellFailure(new Error(t('report.missing', { fields: names(empty) })));
    else if (item === 'approve') confirm.open();
    else if (item === 'return') giveBack.open();
    else void make(item);
  };
  return (
    <Group gap={6}>
      {report.allowedMoves.map((item) => (
        <Button
          key={item}
          variant={item === 'return' ? 'default' : 'filled'}
          color={item === 'approve' ? 'teal' : undefined}
          loading={move.isPending && move.variables.move === item}
          disabled={draft.state === 'conflict'}
          onClick={() => start(item)}
          data-testid={TEST_ID[item]}
        >
          {t(`report.${item}`)}
        </Button>
      ))}
      {returning && (
        <ReasonDialog
          title={t('report.returnTitle')}
          hint={t('report.returnHint')}
          label={t('move.reasonLabel')}
          maxLength={2_000}
          minRows={3}
          confirmText={t('report.return')}
          busy={move.isPending}
          close={giveBack.close}
          confirm={(reason) => void make('return', reason)}
          testId="return"
        />
      )}
      {confirming && (
        <SendDialog
          theCase={theCase}
          busy={move.isPending}
          close={confirm.close}
          confirm={() => void make('approve')}
        />
      )}
    </Group>
  );
}
