import type { ContactChangeMove, ContactChangeView } from '@owl/contracts';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactAct } from '../api';
import { useLanguage, useWords } from '../i18n';
import { tellDone } from '../kit/failure';
import { Moment } from '../kit/moment';
import { phoneText } from '../kit/phone-text';
import classes from './contacts.module.css';
import { ReasonDialog } from '../kit/reason-dialog';

type Decision = Exclude<ContactChangeMove, 'verify'>;

/** How the call to the new number stands. */
function useVerification(): (change: ContactChangeView) => string {
  const { t } = useTranslation();
  const word = useWords();
  return ({ verifiedAt, isCalling, lastOutcome }) => {
    if (verifiedAt) return t('contacts.change.verified');
    if (isCalling) return t('contacts.change.calling');
    if (lastOutcome) return t('contacts.change.failed', { outcome: word('attemptState', lastOutcome) });
    return t('contacts.change.notVerified');
  };
}

function Standing({ change }: { change: ContactChangeView }) {
  const { t } = useTranslation();
  const verification = useVerification();
  const { approvedBy } = change;
  return (
    <ul>
      <li>{verification(change)}</li>
      <li>{approvedBy ? t('contacts.change.approved', { name: approvedBy }) : t('contacts.change.notApproved')}</li>
    </ul>
  );
}

/** A number that is proposed: what it still waits for, and what the viewer may do about it. */
export function PendingChange({ change }: { change: ContactChangeView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const act = useContactAct();
  const [asking, setAsking] = useState<Decision>();
  const { id, version, newPhone, note, proposedBy, proposedAt, allowedMoves } = change;
  const move = (name: ContactChangeMove, reason = '') => {
    const body = { move: name, version, ...(reason && { reason }) };
    const done = () => {
      tellDone(t(`contacts.done.${name}`));
      setAsking(undefined);
    };
    act.mutate({ act: 'move', id, body }, { onSuccess: done });
  };
  return (
    <div className={classes.pending} data-testid="pending-change" data-state={change.state}>
      <strong>{t('contacts.change.pending')}</strong>
      <span>
        {t('contacts.change.newNumber')}
        <span className="tabular">{phoneText(newPhone, language)}</span>
      </span>
      <span>
        {t('contacts.change.by', { name: proposedBy })} <Moment at={proposedAt} />
      </span>
      <span>{t('contacts.change.noted', { note })}</span>
      <Standing change={change} />
      {change.needsAnotherPerson && (
        <Text size="xs" c="dimmed">
          {t('contacts.change.needsAnotherPerson')}
        </Text>
      )}
      <div className={classes.acts}>
        {allowedMoves.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant={name === 'approve' || name === 'verify' ? 'filled' : 'default'}
            loading={act.isPending && asking === undefined}
            onClick={() => (name === 'verify' ? move(name) : setAsking(name))}
            data-testid={`change-${name}`}
          >
            {t(`contacts.change.move.${name}`)}
          </Button>
        ))}
      </div>
      {asking && (
        <ReasonDialog
          title={t('contacts.change.titleOf', { what: t(`contacts.change.move.${asking}`) })}
          hint={t(`contacts.change.confirmHint.${asking}`)}
          label={t('contacts.change.reason')}
          noReason={asking !== 'reject'}
          confirmText={t(`contacts.change.confirm.${asking}`)}
          danger={asking === 'reject'}
          busy={act.isPending}
          close={() => setAsking(undefined)}
          confirm={(reason) => move(asking, reason)}
          testId="contact-act"
        />
      )}
    </div>
  );
}
