import type { Confidence } from '@owl/contracts';
import { Badge, type MantineColor } from '@mantine/core';
import { useWords } from '../i18n';

const COLORS: Record<Confidence, MantineColor> = { high: 'teal', medium: 'yellow', low: 'red' };

/** How much of an alert was read, in a word beside the colour. */
export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const word = useWords();
  return (
    <Badge color={COLORS[confidence]} data-testid="confidence" data-state={confidence}>
      {word('confidence', confidence)}
    </Badge>
  );
}
