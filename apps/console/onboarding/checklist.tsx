import { type ChecklistStep, type OnboardingDetail, TickedByHand } from '@owl/contracts';
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { CircleCheck, CircleDashed, Clock4 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTickStep } from '../api';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import { useDayText } from './day-text';
import classes from './onboarding.module.css';
import { DialogButtons } from '../kit/dialog-buttons';

const ICONS = {
  open: { icon: CircleDashed, color: 'var(--mantine-color-dimmed)' },
  waiting: { icon: Clock4, color: 'var(--mantine-color-yellow-6)' },
  done: { icon: CircleCheck, color: 'var(--mantine-color-teal-6)' },
} as const;

/** Who says so, and when; of an open step: what is to be done. */
function Evidence({ step }: { step: ChecklistStep }) {
  const { t } = useTranslation();
  const say = useDayText();
  if (step.state === 'open') return <div className={classes.quiet}>{t(`onboarding.itemHint.${step.item}`)}</div>;
  const whose = step.evidence === 'person' ? t('onboarding.person', { by: step.by ?? '' }) : t('onboarding.fact');
  return (
    <div className={classes.quiet}>
      {whose}
      {step.at && (
        <>
          {' · '}
          <Moment at={step.at} />
        </>
      )}
      {step.from && ` · ${t('onboarding.effectiveFrom', { day: say(step.from) })}`}
      {step.note && ` · ${step.note}`}
    </div>
  );
}

function TickDialog({ item, customerId, close }: { item: TickedByHand; customerId: string; close: () => void }) {
  const { t } = useTranslation();
  const tick = useTickStep(customerId);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tick.mutate({ item, done: true, note: note.trim() }, { onSuccess: close });
  };
  return (
    <Modal opened onClose={close} title={t('onboarding.tickTitle', { item: t(`onboarding.item.${item}`) })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label={t('onboarding.tickNote')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
            data-testid="tick-note"
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={tick.isPending} data-testid="tick-confirm">
              {t('onboarding.tick')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

function Step({ step, customerId }: { step: ChecklistStep; customerId: string }) {
  const { t } = useTranslation();
  const tick = useTickStep(customerId);
  const [isAsking, setIsAsking] = useState(false);
  const { icon: Icon, color } = ICONS[step.state];
  const byHand = TickedByHand.safeParse(step.item);
  const isDone = step.state === 'done';
  return (
    <li data-testid={`step-${step.item}`} data-state={step.state}>
      <Icon size={18} color={color} aria-label={t(`onboarding.stepState.${step.state}`)} />
      <div>
        <div className={classes.stepName}>{t(`onboarding.item.${step.item}`)}</div>
        <Evidence step={step} />
      </div>
      <div>
        {step.canTick && byHand.success && (
          <Button
            variant="default"
            loading={tick.isPending}
            onClick={() => (isDone ? tick.mutate({ item: byHand.data, done: false, note: '' }) : setIsAsking(true))}
            data-testid={`tick-${step.item}`}
          >
            {t(isDone ? 'onboarding.untick' : 'onboarding.tick')}
          </Button>
        )}
      </div>
      {isAsking && byHand.success && (
        <TickDialog item={byHand.data} customerId={customerId} close={() => setIsAsking(false)} />
      )}
    </li>
  );
}

/** What has to be true before the customer is served, step by step. */
export function Checklist({ detail }: { detail: OnboardingDetail }) {
  const { t } = useTranslation();
  const done = detail.steps.filter(({ state }) => state === 'done').length;
  return (
    <div className={classes.stack}>
      <Panel
        title={t('onboarding.tabs.checklist')}
        tools={
          <Text size="xs" c="dimmed">
            {t('onboarding.stepsDone', { done, all: detail.steps.length })}
          </Text>
        }
        testId="checklist"
      >
        <ol className={classes.steps}>
          {detail.steps.map((step) => (
            <Step key={step.item} step={step} customerId={detail.customer.id} />
          ))}
        </ol>
      </Panel>
      {detail.addresses.length > 0 && (
        <Panel title={t('onboarding.addresses')}>
          <div className={classes.body}>
            {detail.addresses.map(({ name, address }) => (
              <div key={address}>
                <Text size="sm">{name}</Text>
                <span className={classes.address}>{address}</span>
              </div>
            ))}
          </div>
        </Panel>
      )}
    </div>
  );
}
