import type { ApplianceDetail } from '@owl/contracts';
import { Alert, Button, Group, Text } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../kit/failure';
import { Panel } from '../kit/page';
import classes from './appliances.module.css';
import { Conflict } from './conflict';
import { SettingsFields } from './settings-fields';
import { useMayChange } from './use-may-change';
import { useBase, useSettings } from './use-settings';

type Settings = ReturnType<typeof useSettings>;

function SaveLine({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const { dirty, saving, isConflict, undo } = settings;
  return (
    <Group justify="flex-end" gap="xs">
      {dirty && (
        <Text size="xs" c="dimmed" role="status">
          {t('appliances.unsaved')}
        </Text>
      )}
      <Button variant="default" disabled={!dirty} onClick={undo}>
        {t('appliances.undo')}
      </Button>
      <Button type="submit" disabled={!dirty || isConflict} loading={saving} data-testid="appliance-save">
        {t('appliances.save')}
      </Button>
    </Group>
  );
}

function Form({ from }: { from: ReturnType<typeof useBase> }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const settings = useSettings(from);
  const errorText = useErrorText();
  const { failure } = settings;
  return (
    <form className={classes.form} onSubmit={settings.save} noValidate>
      {!mayChange && (
        <Alert color="gray" icon={<Lock size={16} />} p="xs" fz="sm" data-testid="read-only">
          {t('appliances.readOnly')}
        </Alert>
      )}
      {settings.isConflict && <Conflict reload={settings.reload} />}
      {failure && (
        <Alert color="red" p="xs" title={errorText(failure).title} data-testid="appliance-failure">
          {errorText(failure).message}
        </Alert>
      )}
      <SettingsFields form={settings.form} readOnly={!mayChange} />
      {mayChange && <SaveLine settings={settings} />}
    </form>
  );
}

/** The settings of an appliance. Analysts see them, leads and administrators change them. */
export function SettingsForm({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const from = useBase(appliance);
  // Keyed: the form starts anew from what was saved, here or by somebody else.
  return (
    <Panel title={t('appliances.settings')} testId="appliance-settings">
      <Form key={from.base.version} from={from} />
    </Panel>
  );
}
