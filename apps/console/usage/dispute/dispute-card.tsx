import type { DisputeMove, DisputeView } from '@owl/contracts';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispute } from '../../api';
import { useWords } from '../../i18n';
import { tellDone } from '../../kit/failure';
import { Moment } from '../../kit/moment';
import { Untrusted } from '../../kit/untrusted';
import { DisputeDialog } from './dispute-dialog';
import classes from './dispute.module.css';

function Steps({ dispute }: { dispute: DisputeView }) {
  const word = useWords();
  return (
    <ol className={classes.steps}>
      {dispute.steps.map((step) => (
        <li key={step.state}>
          <span className={classes.stepHead}>
            <strong>{word('disputeState', step.state)}</strong>
            <span>{step.by}</span>
            <Moment at={step.at} format="full" />
          </span>
          {step.words && (
            <span className={classes.words}>
              <Untrusted>{step.words}</Untrusted>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A dispute: who said what, and what may be done about it now. */
export function DisputeCard({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const word = useWords();
  const act = useDispute();
  const [asking, setAsking] = useState<DisputeMove>();
  const confirm = (move: DisputeMove) => (reason: string) =>
    act.mutate(
      { dispute: dispute.id, move, version: dispute.version, ...(reason && { reason }) },
      {
        onSuccess: () => {
          tellDone(t(`dispute.done.${move}`));
          setAsking(undefined);
        },
      },
    );
  return (
    <div data-testid="dispute" data-dispute-state={dispute.state}>
      <Steps dispute={dispute} />
      {dispute.needsAnotherPerson && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('dispute.another')}
        </Text>
      )}
      {dispute.allowedMoves.length > 0 && (
        <Group gap={6} mt={8}>
          {dispute.allowedMoves.map((move) => (
            <Button
              key={move}
              size="compact-sm"
              variant={move === 'approve' || move === 'propose' ? 'filled' : 'default'}
              onClick={() => setAsking(move)}
              data-testid={`dispute-${move}`}
            >
              {word('disputeMove', move)}
            </Button>
          ))}
        </Group>
      )}
      {asking && (
        <DisputeDialog
          does={asking}
          busy={act.isPending}
          close={() => setAsking(undefined)}
          confirm={confirm(asking)}
        />
      )}
    </div>
  );
}
