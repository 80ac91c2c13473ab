import type { ScriptField } from '@owl/contracts';
import { Button, Text, Tooltip } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './call-scripts.module.css';

/** As it is written into a text; what may be absent stands in a condition of its own. */
const written = ({ name, isFlag, mayBeAbsent }: ScriptField): string => {
  const value = isFlag ? '…' : `{{${name}}}`;
  return isFlag || mayBeAbsent ? `{{#if ${name}}}${value}{{/if}}` : value;
};

/** The values a text may use, each put in by a click. */
export function ScriptFields({ fields, insert }: { fields: ScriptField[]; insert: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" mb={4}>
        {t('callScripts.fields')}
      </Text>
      <div className={classes.fields}>
        {fields.map((field) => (
          <Tooltip key={field.name} label={written(field)} openDelay={300}>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Plus size={11} aria-hidden />}
              onClick={() => insert(written(field))}
              data-testid={`script-field-${field.name}`}
            >
              {t(`callScripts.field.${field.name as 'customer'}`)}
            </Button>
          </Tooltip>
        ))}
      </div>
    </div>
  );
}
