import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ScenarioView } from '../../server/api-shapes';
import { useLanguage } from '../i18n/language';
import classes from './scenario-buttons.module.css';

interface ScenarioButtonsProps {
  readonly scenarios: readonly ScenarioView[];
  readonly disabled: boolean;
  readonly onSend: (scenario: ScenarioView) => void;
}

/** A button for each kind of alert, with how high it scores and how it is written. */
export function ScenarioButtons({ scenarios, disabled, onSend }: ScenarioButtonsProps): ReactNode {
  const { language, texts } = useLanguage();
  return (
    <SimpleGrid cols={2} spacing={8}>
      {scenarios.map((scenario) => (
        <UnstyledButton
          key={scenario.id}
          className={classes.button}
          data-severity={severity(scenario)}
          disabled={disabled}
          onClick={() => onSend(scenario)}
        >
          <Text fz="sm" fw={600} lh={1.3}>
            {scenario.title[language]}
          </Text>
          <Text fz="xs" c="dimmed" mt={2}>
            {scenario.format === 'unreadable' ? '' : `${scenario.score}% · `}
            {texts.formats[scenario.format] ?? scenario.format}
          </Text>
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}

function severity(scenario: ScenarioView): 'critical' | 'high' | 'low' | 'odd' {
  if (scenario.format === 'unreadable' || scenario.id === 'system-health') return 'odd';
  if (scenario.score >= 85) return 'critical';
  return scenario.score >= 70 ? 'high' : 'low';
}
