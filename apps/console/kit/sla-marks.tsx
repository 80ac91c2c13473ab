import type { CaseRow } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS = { 'warned-50': 'gray', 'warned-80': 'yellow', breached: 'red' } as const;

/** The gravest mark of each deadline that matters: of the one that runs, and of a claim that came too late. */
export function SlaMarks({ row: { sla, slaMarks } }: { row: Pick<CaseRow, 'sla' | 'slaMarks'> }) {
  const { t } = useTranslation();
  const shown = (['respondBy', 'reportBy'] as const).flatMap((clock) => {
    const gravest = slaMarks.findLast((mark) => mark.clock === clock)?.mark;
    return gravest && (gravest === 'breached' || (sla?.target === clock && sla.state !== 'met'))
      ? [{ clock, mark: gravest }]
      : [];
  });
  return shown.map(({ clock, mark }) => (
    <Badge key={clock} size="xs" variant="light" color={COLORS[mark]} mt={2} mr={4} data-testid="sla-mark">
      {t(`sla.marks.${clock}.${mark}`)}
    </Badge>
  ));
}
