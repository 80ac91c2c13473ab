import type { HearingAnswers } from '@owl/contracts';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from '../onboarding.module.css';
import type { SectionProps } from './use-sheet';

const MOST = 10;
type Answer = HearingAnswers['appliances'][number];
const EMPTY: Answer = { name: '', place: '', model: '' };
const FIELDS = ['name', 'place', 'model'] as const;

function Appliance({ sheet, readOnly, index, given }: SectionProps & { index: number; given: Answer }) {
  const { t } = useTranslation();
  const { appliances } = sheet.answers;
  const number = index + 1;
  const write = (part: Partial<Answer>) => sheet.change('appliances', appliances.with(index, { ...given, ...part }));
  return (
    <fieldset className={classes.group}>
      <legend>{t('onboarding.sheet.appliance', { number })}</legend>
      {FIELDS.map((field) => (
        <TextInput
          key={field}
          label={t(`onboarding.sheet.${field === 'name' ? 'applianceName' : field}`)}
          value={given[field]}
          onChange={(event) => write({ [field]: event.currentTarget.value })}
          error={sheet.faultOf('appliances', `${index}.${field}`)}
          maxLength={100}
          readOnly={readOnly}
          data-testid={`appliance-${number}-${field}`}
        />
      ))}
      {!readOnly && (
        <ActionIcon
          variant="subtle"
          color="red"
          onClick={() => sheet.change('appliances', appliances.toSpliced(index, 1))}
          aria-label={t('onboarding.sheet.removeAppliance', { number })}
        >
          <Trash2 size={16} />
        </ActionIcon>
      )}
    </fieldset>
  );
}

/** What will mail us: each gets an address of its own. */
export function AppliancesSection({ sheet, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const { appliances } = sheet.answers;
  return (
    <div className={classes.stack}>
      {appliances.map((given, index) => (
        <Appliance key={index} sheet={sheet} readOnly={readOnly} index={index} given={given} />
      ))}
      {!readOnly && appliances.length < MOST && (
        <Button
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => sheet.change('appliances', [...appliances, EMPTY])}
        >
          {t('onboarding.sheet.addAppliance')}
        </Button>
      )}
    </div>
  );
}
