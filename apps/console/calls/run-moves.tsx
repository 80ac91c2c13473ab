import type { CallAttemptView, CallRunView } from '@owl/contracts';
import { Button, Group } from '@mantine/core';
import { Headset, type LucideIcon, OctagonX, PhoneForwarded, PhoneOutgoing, SkipForward } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AskedMove, MoveDialog } from './move-dialog';
import { RecordCallDialog } from './record-call-dialog';

const ICON: Record<AskedMove, LucideIcon> = {
  'take-over': Headset,
  'hand-back': PhoneForwarded,
  stop: OctagonX,
  skip: SkipForward,
};

/** One button for each move that the server allows on the run now. */
export function RunMoves({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<AskedMove>();
  if (run.allowedMoves.length === 0 && !asking) return null;
  return (
    <Group gap={6} data-testid="run-moves">
      {run.allowedMoves.map((move) => {
        const Icon = ICON[move];
        return (
          <Button
            key={move}
            size="compact-sm"
            variant={move === 'stop' ? 'default' : 'light'}
            leftSection={<Icon size={14} />}
            onClick={() => setAsking(move)}
            data-testid={`run-move-${move}`}
          >
            {t(`board.moves.${move}`)}
          </Button>
        );
      })}
      {asking && <MoveDialog run={run} move={asking} close={() => setAsking(undefined)} />}
    </Group>
  );
}

/** The same for one of its contacts. */
export function ContactMoves({ run, attempt }: { run: CallRunView; attempt: CallAttemptView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'skip' | 'record-call'>();
  const close = () => setAsking(undefined);
  if (attempt.allowedMoves.length === 0 && !asking) return null;
  return (
    <Group gap={6} mt={4}>
      {attempt.allowedMoves.map((move) => (
        <Button
          key={move}
          size="compact-xs"
          variant={move === 'record-call' && run.takenOver ? 'light' : 'default'}
          leftSection={move === 'skip' ? <SkipForward size={12} /> : <PhoneOutgoing size={12} />}
          onClick={() => setAsking(move)}
          data-testid={`contact-move-${move}`}
        >
          {t(`board.moves.${move}`)}
        </Button>
      ))}
      {asking === 'skip' && <MoveDialog run={run} move="skip" contact={attempt} close={close} />}
      {asking === 'record-call' && <RecordCallDialog run={run} attempt={attempt} close={close} />}
    </Group>
  );
}
