import type { MailMove, MailRow, MovedMails, MoveMail } from '@owl/contracts';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveMails } from '../../api';
import { tellDone } from '../../kit/failure';
import classes from '../mail.module.css';
import type { Selection } from '../use-selection';
import { ReviewDialog } from './review-dialog';
import { ReviewResult } from './review-result';

interface Asked {
  move: MailMove;
  mails: readonly MailRow[];
}

/** What can be done with the chosen mails; when it is done, what became of each. */
export function ReviewMany({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const moveMails = useMoveMails();
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState<Asked & { result: MovedMails }>();
  const done = ({ move, mails }: Asked, result: MovedMails) => {
    setAsked(undefined);
    selection.clear();
    if (result.refused.length > 0) return setTold({ move, mails, result });
    tellDone(t(move === 'release' ? 'quarantine.released' : 'quarantine.dismissed', { count: result.moved.length }));
  };
  const confirm = (answered: Asked, step: MoveMail) =>
    moveMails.mutate(
      { ids: answered.mails.map(({ id }) => id), step },
      { onSuccess: (result) => done(answered, result), onError: () => setAsked(undefined) },
    );
  const { mails } = selection;
  return (
    <>
      {mails.length > 0 && (
        <div className={classes.bar} role="region" aria-label={t('quarantine.mails')} data-testid="review-bar">
          <Text size="sm" fw={600} mr="auto">
            {t('quarantine.selected', { count: mails.length })}
          </Text>
          <Button variant="subtle" color="gray" onClick={selection.clear}>
            {t('quarantine.unselect')}
          </Button>
          <Button variant="default" onClick={() => setAsked({ move: 'dismiss', mails })} data-testid="review-dismiss">
            {t('quarantine.dismiss')}
          </Button>
          <Button onClick={() => setAsked({ move: 'release', mails })} data-testid="review-release">
            {t('quarantine.release')}
          </Button>
        </div>
      )}
      {asked && (
        <ReviewDialog
          move={asked.move}
          mails={asked.mails}
          busy={moveMails.isPending}
          close={() => setAsked(undefined)}
          confirm={(step) => confirm(asked, step)}
        />
      )}
      {told && <ReviewResult {...told} close={() => setTold(undefined)} />}
    </>
  );
}
