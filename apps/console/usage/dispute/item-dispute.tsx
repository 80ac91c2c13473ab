import type { DisputeView, HandledItemView } from '@owl/contracts';
import { Badge, Button, Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispute } from '../../api';
import { useWords } from '../../i18n';
import { tellDone } from '../../kit/failure';
import { OverDialog, useBelowDialog } from '../../kit/nested-dialog';
import { useIsCustomer } from '../../kit/signed-in';
import { useItemLabel } from '../use-item-label';
import { DisputeCard } from './dispute-card';
import { DisputeDialog } from './dispute-dialog';

const COLORS = { raised: 'orange', proposed: 'yellow', accepted: 'teal', rejected: 'gray', withdrawn: 'gray' } as const;

function Shown({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const word = useWords();
  const labelOf = useItemLabel();
  const [open, setOpen] = useState(false);
  const { closeOnEscape, tell } = useBelowDialog();
  return (
    <>
      <UnstyledButton onClick={() => setOpen(true)} data-testid="show-dispute">
        <Badge color={COLORS[dispute.state]} tt="none" style={{ cursor: 'pointer' }}>
          {word('disputeState', dispute.state)}
        </Badge>
      </UnstyledButton>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        closeOnEscape={closeOnEscape}
        title={`${t('dispute.title')} ${labelOf(dispute.label)}`}
        size="lg"
      >
        <OverDialog value={tell}>
          <DisputeCard dispute={dispute} />
        </OverDialog>
      </Modal>
    </>
  );
}

/** How an item is disputed: the button for it, or how the dispute stands. */
export function ItemDispute({ item }: { item: HandledItemView }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const act = useDispute();
  const [asking, setAsking] = useState(false);
  const raise = (reason: string) =>
    act.mutate(
      { raise: item.id, reason },
      {
        onSuccess: () => {
          tellDone(t('dispute.done.raise'));
          setAsking(false);
        },
      },
    );
  return (
    <>
      {item.dispute && <Shown dispute={item.dispute} />}{' '}
      {item.disputable && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => setAsking(true)}
          data-testid="raise-dispute"
        >
          {t(isCustomer ? 'dispute.raise' : 'dispute.raiseFor')}
        </Button>
      )}
      {asking && <DisputeDialog does="raise" busy={act.isPending} close={() => setAsking(false)} confirm={raise} />}
    </>
  );
}
