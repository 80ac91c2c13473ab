import { Listening, RemoteAccess } from '@owl/contracts';
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../onboarding.module.css';
import type { SectionProps } from './use-sheet';

const isListening = Listening.options;
const isAccess = RemoteAccess.options;

/** Where the appliance will stand, where it listens, and when it is installed. */
export function EnvironmentSection({ sheet, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const asked = sheet.answers.environment;
  const write = (part: Partial<typeof asked>) => sheet.change('environment', { ...asked, ...part });
  const line = (field: 'site' | 'listeningPoint' | 'remoteAccessFrom') => ({
    label: t(`onboarding.sheet.${field}`),
    value: asked[field],
    onChange: (event: { currentTarget: { value: string } }) => write({ [field]: event.currentTarget.value }),
    error: sheet.faultOf('environment', field),
    maxLength: 200,
    readOnly,
    'data-testid': `sheet-${field}`,
  });
  return (
    <div className={classes.fields}>
      <TextInput {...line('site')} className={classes.wide} />
      <Textarea
        label={t('onboarding.sheet.network')}
        description={t('onboarding.sheet.networkHint')}
        value={asked.network}
        onChange={(event) => write({ network: event.currentTarget.value })}
        error={sheet.faultOf('environment', 'network')}
        readOnly={readOnly}
        maxLength={4000}
        autosize
        minRows={2}
        className={classes.wide}
        data-testid="sheet-network"
      />
      <Select
        size="sm"
        label={t('onboarding.sheet.listening')}
        value={asked.listening}
        onChange={(choice) => write({ listening: isListening.find((each) => each === choice) ?? null })}
        data={isListening.map((value) => ({ value, label: t(`onboarding.sheet.listenings.${value}`) }))}
        error={sheet.faultOf('environment', 'listening')}
        readOnly={readOnly}
        data-testid="sheet-listening"
      />
      <TextInput {...line('listeningPoint')} />
      <Select
        size="sm"
        label={t('onboarding.sheet.remoteAccess')}
        value={asked.remoteAccess}
        onChange={(choice) => write({ remoteAccess: isAccess.find((each) => each === choice) ?? null })}
        data={isAccess.map((value) => ({ value, label: t(`onboarding.sheet.remoteAccesses.${value}`) }))}
        error={sheet.faultOf('environment', 'remoteAccess')}
        readOnly={readOnly}
        data-testid="sheet-remoteAccess"
      />
      <TextInput {...line('remoteAccessFrom')} disabled={asked.remoteAccess !== 'allowed'} />
      <Installation sheet={sheet} readOnly={readOnly} />
    </div>
  );
}

function Installation({ sheet, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const asked = sheet.answers.environment;
  const write = (part: Partial<typeof asked>) => sheet.change('environment', { ...asked, ...part });
  return (
    <>
      <TextInput
        type="date"
        label={t('onboarding.sheet.installOn')}
        value={asked.installOn ?? ''}
        onChange={(event) => write({ installOn: event.currentTarget.value || null })}
        error={sheet.faultOf('environment', 'installOn')}
        readOnly={readOnly}
        data-testid="sheet-installOn"
      />
      <NumberInput
        label={`${t('onboarding.sheet.installHours')} ${t('onboarding.sheet.installHoursHint')}`}
        value={asked.installHours ?? ''}
        onChange={(value) => write({ installHours: value === '' ? null : Number(value) })}
        error={sheet.faultOf('environment', 'installHours')}
        min={0.5}
        max={24}
        step={0.5}
        readOnly={readOnly}
        data-testid="sheet-installHours"
      />
      <Textarea
        label={t('onboarding.sheet.installNotes')}
        value={asked.installNotes}
        onChange={(event) => write({ installNotes: event.currentTarget.value })}
        readOnly={readOnly}
        maxLength={4000}
        autosize
        minRows={2}
        className={classes.wide}
      />
    </>
  );
}
