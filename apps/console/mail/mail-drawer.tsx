import type { MailDetail } from '@owl/contracts';
import { Anchor, Drawer, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMail } from '../api';
import { StateBadge } from '../kit/badges';
import { Moment } from '../kit/moment';
import { OverDialog, useBelowDialog } from '../kit/nested-dialog';
import { Failed, LoadingRows } from '../kit/states';
import classes from './detail/detail.module.css';
import { MailContent } from './detail/mail-content';
import { MailFacts } from './detail/mail-facts';
import { ReviewOne } from './review/review-one';
import { Subject } from './subject';

type Show = (id: string | undefined) => void;

/** The mail it repeats, the case it is about. */
function Connections({ mail, show }: { mail: MailDetail; show: Show }) {
  const { t } = useTranslation();
  const original = mail.duplicateOf;
  const caseId = mail.reason?.kind === 'conversation' ? mail.reason.caseId : null;
  if (!original && !caseId) return null;
  return (
    <Group gap="md">
      {original && (
        <Anchor component="button" type="button" size="sm" onClick={() => show(original)}>
          {t('mail.duplicateOf')}
        </Anchor>
      )}
      {caseId && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>
          {t('mail.openCase')}
        </Anchor>
      )}
    </Group>
  );
}

/** One mail: what became of it, what can be done, and everything there is of it. */
export function MailDrawer({ id, show }: { id: string | undefined; show: Show }) {
  const { t } = useTranslation();
  const { data: mail, error, refetch } = useMail(id);
  const { closeOnEscape, tell } = useBelowDialog();
  return (
    <Drawer
      opened={id !== undefined}
      onClose={() => show(undefined)}
      closeOnEscape={closeOnEscape}
      position="right"
      size="xl"
      title={t('mail.detail')}
      data-testid="mail-drawer"
    >
      {!mail && (error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows rows={6} height={20} />)}
      {mail && (
        <Stack gap="md" key={mail.id}>
          <header>
            <h2 className={classes.subject}>
              <Subject of={mail.subject} />
            </h2>
            <Group gap="xs" mt={4}>
              <StateBadge of="mailOutcome" state={mail.outcome} />
              <span className={classes.quiet}>
                <Moment at={mail.receivedAt} format="full" />
              </span>
            </Group>
          </header>
          <OverDialog value={tell}>{mail.outcome === 'quarantined' && <ReviewOne mail={mail} />}</OverDialog>
          <MailFacts mail={mail} />
          <Connections mail={mail} show={show} />
          <MailContent mail={mail} />
        </Stack>
      )}
    </Drawer>
  );
}
