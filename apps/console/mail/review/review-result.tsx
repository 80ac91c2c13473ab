import type { MailMove, MailRow, MovedMails } from '@owl/contracts';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../../kit/failure';
import { Untrusted } from '../../kit/untrusted';
import classes from '../mail.module.css';

interface Props {
  move: MailMove;
  mails: readonly MailRow[];
  result: MovedMails;
  close: () => void;
}

/** After some of many were refused: how many were moved, and which were not and why. */
export function ReviewResult({ move, mails, result: { moved, refused }, close }: Props) {
  const { t } = useTranslation();
  const subjectOf = (id: string) => mails.find((mail) => mail.id === id)?.subject ?? t('mail.noSubject');
  return (
    <Modal opened onClose={close} title={t('quarantine.refusedTitle')} size="lg" data-testid="review-result">
      <Stack gap="md">
        {moved.length > 0 && (
          <Alert color="teal" icon={<Check size={16} />} p="xs">
            {t(move === 'release' ? 'quarantine.released' : 'quarantine.dismissed', { count: moved.length })}
          </Alert>
        )}
        <Alert color="red" icon={<CircleAlert size={16} />} p="xs">
          {t('quarantine.refused', { count: refused.length })}
          <ul className={classes.subjects}>
            {refused.map(({ id, code, message }) => (
              <li key={id}>
                <Untrusted>{subjectOf(id)}</Untrusted>
                <div>{refusalText(code, message)}</div>
              </li>
            ))}
          </ul>
        </Alert>
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
