/** Bands of the score (0-100) for colouring only; the rules know just the threshold. */
export type Severity = 'critical' | 'serious' | 'notable' | 'low';

export function severityOf(score: number): Severity {
  if (score >= 90) return 'critical';
  if (score >= 80) return 'serious';
  return score >= 70 ? 'notable' : 'low';
}

export const severityColor: Record<Severity, string> = {
  critical: 'var(--owl-critical)',
  serious: 'var(--owl-serious)',
  notable: 'var(--owl-notable)',
  low: 'var(--mantine-color-dimmed)',
};
