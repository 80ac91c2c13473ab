import type { MoveOrder, OrderMove, OverageOrderView } from '@owl/contracts';
import { Anchor, Button, Group, Modal, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderFile, useMoveOrder, useStatement } from '../../api';
import { useLanguage } from '../../i18n';
import { saveFile } from '../../kit/save-file';

/** What a move needs to be told, in its two fields. */
interface Told {
  text: string;
  day: string;
}
const DATED = ['record-order', 'correct-order', 'invoice'] as const;
type DatedMove = (typeof DATED)[number];
const isDated = (move: OrderMove): move is DatedMove => DATED.some((one) => one === move);
/** Moves that need to be told nothing. */
const PLAIN: readonly OrderMove[] = ['mark-sent', 'mark-not-sent', 'send-again'];
const NOTHING: Told = { text: '', day: '' };

function requestOf(move: OrderMove, version: number, { text, day }: Told): MoveOrder {
  switch (move) {
    case 'mark-sent':
    case 'mark-not-sent':
    case 'send-again':
      return { move, version };
    case 'record-order':
    case 'correct-order':
      return { move, version, orderNumber: text, orderedOn: day };
    case 'invoice':
      return { move, version, invoiceNumber: text, invoicedOn: day };
    case 'waive':
      return { move, version, reason: text };
  }
}

const isComplete = (move: OrderMove, { text, day }: Told): boolean =>
  PLAIN.includes(move) || (text.trim() !== '' && (!isDated(move) || day !== ''));

function Fields({ move, told, onChange }: { move: OrderMove; told: Told; onChange: (told: Told) => void }) {
  const { t } = useTranslation();
  const text = (value: string) => onChange({ ...told, text: value });
  if (PLAIN.includes(move)) return null;
  if (!isDated(move))
    return (
      <Textarea
        label={t('billing.reason')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={told.text}
        onChange={(event) => text(event.currentTarget.value)}
      />
    );
  const [number, day] =
    move === 'invoice' ? (['invoiceNumber', 'invoicedOn'] as const) : (['orderNumber', 'orderedOn'] as const);
  return (
    <>
      <TextInput
        label={t(`billing.${number}`)}
        required
        maxLength={100}
        value={told.text}
        onChange={(event) => text(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t(`billing.${day}`)}
        required
        value={told.day}
        onChange={(event) => onChange({ ...told, day: event.currentTarget.value })}
      />
    </>
  );
}

interface DialogProps {
  move: OrderMove;
  /** What its fields hold at first. */
  first: Told;
  busy: boolean;
  close: () => void;
  confirm: (told: Told) => void;
}

function MoveDialog({ move, first, busy, close, confirm }: DialogProps) {
  const { t } = useTranslation();
  const [told, setTold] = useState<Told>(first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(move, told)) confirm({ ...told, text: told.text.trim() });
  };
  return (
    <Modal opened onClose={close} title={t(`billing.move.${move}`)}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t(`billing.asks.${move}`)}</Text>
          <Fields move={move} told={told} onChange={setTold} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('billing.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!isComplete(move, told)}>
              {t(`billing.move.${move}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What stands in the way of the request's mail, in words. */
function MailNote({ order: { state, mailState } }: { order: OverageOrderView }) {
  const { t } = useTranslation();
  if (state !== 'draft' && state !== 'sent') return null;
  if (mailState === 'queued' || mailState === 'sending')
    return (
      <Text size="sm" c="dimmed" data-testid="order-mail">
        {t('billing.mailUnderWay')}
      </Text>
    );
  if (mailState !== 'failed' && mailState !== 'unknown') return null;
  return (
    <Text size="sm" c="red" role="alert" data-testid="order-mail">
      {t(mailState === 'failed' ? 'billing.mailFailed' : 'billing.mailUnknown')}
    </Text>
  );
}

/** The paper of an order request, and the moves the server allows. */
export function OrderActions({ customerId, order }: { customerId: string; order: OverageOrderView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useStatement(customerId, order.month);
  const moving = useMoveOrder(customerId, order.month, order.id);
  const [asked, setAsked] = useState<OrderMove>();
  const confirm = (told: Told) => {
    if (asked)
      moving.mutate(requestOf(asked, data?.order?.version ?? order.version, told), {
        // A refused one keeps its dialog, with what was typed.
        onSuccess: () => setAsked(undefined),
      });
  };
  const moves = data?.orderMoves ?? [];
  // Who sees other moves looks for this one too.
  const cannotWaive = moves.includes('record-order') && order.lines.length === 0;
  return (
    <Stack gap={8}>
      <MailNote order={order} />
      {cannotWaive && (
        <Text size="sm" c="dimmed">
          {t('billing.onlyAdjustments')}
        </Text>
      )}
      {order.hasPaper && (
        <Anchor size="sm" href={orderFile(order.id, language)} download onClick={saveFile}>
          {t('billing.orderPaper')}
        </Anchor>
      )}
      <Group gap="xs">
        {moves.map((move) => (
          <Button
            key={move}
            size="xs"
            variant={move === 'record-order' || move === 'invoice' ? 'filled' : 'default'}
            onClick={() => setAsked(move)}
          >
            {t(`billing.move.${move}`)}
          </Button>
        ))}
      </Group>
      {asked && (
        <MoveDialog
          move={asked}
          first={asked === 'correct-order' ? { text: order.orderNumber ?? '', day: order.orderedOn ?? '' } : NOTHING}
          busy={moving.isPending}
          close={() => setAsked(undefined)}
          confirm={confirm}
        />
      )}
    </Stack>
  );
}
