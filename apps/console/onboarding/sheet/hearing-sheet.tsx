import { type HearingAnswers, type OnboardingDetail, SheetSection } from '@owl/contracts';
import { Alert, Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Lock, Printer } from 'lucide-react';
import { DateTime } from 'luxon';
import { type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirmSheet } from '../../api';
import { tellDone } from '../../kit/failure';
import { useMoment } from '../../kit/moment';
import { Panel } from '../../kit/page';
import { useDayText } from '../day-text';
import classes from '../onboarding.module.css';
import { useMayEnrol } from '../use-may-enrol';
import { AppliancesSection } from './appliances-section';
import { ContactsSection } from './contacts-section';
import { EnvironmentSection } from './environment-section';
import { MonitoringSection } from './monitoring-section';
import { ServiceSection } from './service-section';
import { type SectionProps, type Sheet, useSheet } from './use-sheet';

// Service rules 2.15.
const TRIAL_WEEKS = 4;

const SECTIONS: Record<SheetSection, ComponentType<SectionProps>> = {
  environment: EnvironmentSection,
  contacts: ContactsSection,
  service: ServiceSection,
  appliances: AppliancesSection,
  monitoring: MonitoringSection,
};

/** Why the sheet can only be read, or that somebody else was faster. */
function Notices({ detail, sheet }: { detail: OnboardingDetail; sheet: Sheet }) {
  const { t } = useTranslation();
  const say = useMoment();
  const confirmed = detail.sheet.versions.find(({ confirmedAt }) => confirmedAt !== null);
  if (confirmed?.confirmedAt)
    return (
      <Alert color="teal" icon={<Lock size={16} />} p="xs" fz="sm" data-testid="sheet-confirmed">
        {t('onboarding.sheet.confirmedBy', { by: confirmed.confirmedBy, at: say(confirmed.confirmedAt, 'short') })}
      </Alert>
    );
  if (!detail.sheet.open)
    return (
      <Alert color="gray" icon={<Lock size={16} />} p="xs" fz="sm">
        {t('onboarding.sheet.locked')}
      </Alert>
    );
  if (!sheet.isConflict) return null;
  return (
    <Alert color="yellow" p="xs" fz="sm" data-testid="sheet-conflict">
      <Group justify="space-between" gap="xs">
        {t('onboarding.sheet.conflict')}
        <Button variant="default" onClick={sheet.reload}>
          {t('onboarding.sheet.reload')}
        </Button>
      </Group>
    </Alert>
  );
}

function Section({ name, sheet, readOnly }: SectionProps & { name: SheetSection }) {
  const { t } = useTranslation();
  const Fields = SECTIONS[name];
  const { answered = 0, asked = 0 } = sheet.base.sections.find(({ section }) => section === name) ?? {};
  const isComplete = answered === asked;
  return (
    <Panel
      title={t(`onboarding.sheet.section.${name}`)}
      tools={
        <Badge color={isComplete ? 'teal' : 'gray'} data-testid={`progress-${name}`}>
          {isComplete ? t('onboarding.sheet.complete') : t('onboarding.sheet.answered', { answered, asked })}
        </Badge>
      }
      testId={`section-${name}`}
    >
      <div className={classes.body}>
        <Fields sheet={sheet} readOnly={readOnly} />
      </div>
    </Panel>
  );
}

/** When what is about to be made begins, and ends where it does so by itself. */
function FirstDay({ service: { kind, effectiveFrom } }: { service: HearingAnswers['service'] }) {
  const { t } = useTranslation();
  const say = useDayText();
  if (effectiveFrom === null) return null;
  const from = say(effectiveFrom);
  const to = say(DateTime.fromISO(effectiveFrom).plus({ weeks: TRIAL_WEEKS }).toISODate() ?? effectiveFrom, true);
  return (
    <Text size="sm" fw={600} data-testid="sheet-first-day">
      {kind === 'trial'
        ? t('onboarding.sheet.confirmTrial', { from, to })
        : t('onboarding.sheet.confirmStandard', { from })}
    </Text>
  );
}

function Bar({ detail, sheet }: { detail: OnboardingDetail; sheet: Sheet }) {
  const { t } = useTranslation();
  const mayEnrol = useMayEnrol();
  const [isAsking, dialog] = useDisclosure(false);
  const confirm = useConfirmSheet(detail.customer.id);
  const [newest] = detail.sheet.versions;
  const { wrong } = sheet.base;
  const settle = () => {
    dialog.close();
    confirm.mutate(sheet.base.versionNo, { onSuccess: () => tellDone(t('onboarding.sheet.confirmed')) });
  };
  const status = sheet.dirty ? t('onboarding.sheet.unsaved') : t('onboarding.sheet.faults', { count: wrong.length });
  return (
    <div className={classes.bar}>
      <Text size="xs" c="dimmed" role="status" mr="auto">
        {newest && `${t('onboarding.sheet.versions', { no: newest.versionNo, by: newest.savedBy })}　`}
        {detail.sheet.open && (sheet.dirty || wrong.length > 0) && status}
      </Text>
      <Button variant="default" leftSection={<Printer size={14} />} onClick={() => window.print()}>
        {t('onboarding.sheet.print')}
      </Button>
      {detail.sheet.open && (
        <Button
          variant={wrong.length === 0 ? 'default' : 'filled'}
          disabled={!sheet.dirty || sheet.isConflict}
          loading={sheet.isSaving}
          onClick={sheet.save}
          data-testid="sheet-save"
        >
          {t('onboarding.sheet.save')}
        </Button>
      )}
      {detail.sheet.open && mayEnrol && (
        <Button
          disabled={sheet.dirty || wrong.length > 0}
          loading={confirm.isPending}
          onClick={dialog.open}
          data-testid="sheet-confirm"
        >
          {t('onboarding.sheet.confirm')}
        </Button>
      )}
      <Modal opened={isAsking} onClose={dialog.close} title={t('onboarding.sheet.confirmTitle')}>
        <Stack gap="xs">
          <FirstDay service={sheet.answers.service} />
          <Text size="sm">{t('onboarding.sheet.confirmBody')}</Text>
        </Stack>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={dialog.close}>
            {t('common.cancel')}
          </Button>
          <Button onClick={settle} data-testid="sheet-confirm-yes">
            {t('onboarding.sheet.confirm')}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}

/** ヒアリングシート: asked over days, saved in versions, then made into contract, contacts and appliances. */
export function HearingSheet({ detail }: { detail: OnboardingDetail }) {
  const sheet = useSheet(detail);
  return (
    <div className={classes.stack} data-testid="hearing-sheet">
      <Notices detail={detail} sheet={sheet} />
      <Bar detail={detail} sheet={sheet} />
      {SheetSection.options.map((name) => (
        <Section key={`${name} ${sheet.base.versionNo}`} name={name} sheet={sheet} readOnly={!detail.sheet.open} />
      ))}
    </div>
  );
}
