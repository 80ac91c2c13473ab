import type { MailMove, MailRow, MoveMail } from '@owl/contracts';
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../mail.module.css';
import { Subject } from '../subject';
import { AppliancePicker } from './appliance-picker';
import { DialogButtons } from '../../kit/dialog-buttons';
import { useOverDialog } from '../../kit/nested-dialog';
import { ReasonField } from '../../kit/reason-field';

const SUBJECTS_SHOWN = 5;

function Subjects({ mails }: { mails: readonly MailRow[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.subjects} aria-label={t('quarantine.mails')}>
      {mails.slice(0, SUBJECTS_SHOWN).map(({ id, subject }) => (
        <li key={id}>
          <Subject of={subject} />
        </li>
      ))}
      {mails.length > SUBJECTS_SHOWN && <li>{t('queue.more', { count: mails.length - SUBJECTS_SHOWN })}</li>}
    </ul>
  );
}

/** The appliance all of them belong to, if it is one. */
function sharedAppliance(mails: readonly MailRow[]): MailRow | undefined {
  const [first] = mails;
  return first && mails.every(({ appliance }) => appliance?.id === first.appliance?.id) ? first : undefined;
}

/** The only customer that is known of them. */
function knownCustomer(mails: readonly MailRow[]): string | undefined {
  const known = new Set(mails.flatMap(({ customer }) => customer?.id ?? []));
  return known.size === 1 ? [...known][0] : undefined;
}

interface AssignmentProps {
  mails: readonly MailRow[];
  /** False: each goes to the appliance it already belongs to. */
  choosing: boolean;
  choose: () => void;
  applianceId: string | undefined;
  onChange: (applianceId: string | undefined) => void;
}

function Assignment({ mails, choosing, choose, applianceId, onChange }: AssignmentProps) {
  const { t } = useTranslation();
  const shared = sharedAppliance(mails);
  if (choosing) {
    return (
      <Stack gap={6}>
        <AppliancePicker customerId={knownCustomer(mails)} value={applianceId} onChange={onChange} />
        {mails.length > 1 && (
          <Text size="xs" c="dimmed">
            {t('quarantine.assignAll')}
          </Text>
        )}
      </Stack>
    );
  }
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm">
        {shared ? `${shared.customer?.name ?? ''} ${shared.appliance?.name ?? ''}` : t('quarantine.asKnown')}
      </Text>
      <Anchor component="button" type="button" size="sm" onClick={choose}>
        {t('quarantine.change')}
      </Anchor>
    </Group>
  );
}

interface Props {
  mails: readonly MailRow[];
  move: MailMove;
  busy: boolean;
  close: () => void;
  confirm: (step: MoveMail) => void;
}

/** Asks why, and for a release whose mail it is. */
export function ReviewDialog({ mails, move, busy, close, confirm }: Props) {
  const { t } = useTranslation();
  useOverDialog();
  const [reason, setReason] = useState('');
  const [choosing, setChoosing] = useState(mails.some(({ appliance }) => appliance === null));
  const [applianceId, setApplianceId] = useState(sharedAppliance(mails)?.appliance?.id);
  const assigns = move === 'release' && choosing;
  const complete = reason.trim() !== '' && (!assigns || applianceId !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    if (move === 'dismiss') confirm({ move, reason: reason.trim() });
    else confirm({ move, reason: reason.trim(), ...(assigns && { applianceId }) });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t(move === 'release' ? 'quarantine.releaseTitle' : 'quarantine.dismissTitle')}
      size="lg"
      data-testid="review-dialog"
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t(move === 'release' ? 'quarantine.releaseHint' : 'quarantine.dismissHint')}
          </Text>
          <Subjects mails={mails} />
          {move === 'release' && (
            <Assignment
              mails={mails}
              choosing={choosing}
              choose={() => setChoosing(true)}
              applianceId={applianceId}
              onChange={setApplianceId}
            />
          )}
          <ReasonField
            label={t('quarantine.reason')}
            placeholder={t('quarantine.reasonPlaceholder')}
            reason={reason}
            setReason={setReason}
            minRows={3}
            data-testid="review-reason"
          />
          <DialogButtons close={close}>
            <Button type="submit" disabled={!complete} loading={busy} data-testid="review-confirm">
              {t(`quarantine.${move}`)}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
