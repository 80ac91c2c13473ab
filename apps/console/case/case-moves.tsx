import type { CaseDetail, CaseMove } from '@owl/contracts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveCase } from '../api';
import { useWords } from '../i18n';
import { MoveDialog } from './move-dialog';
import { type AskedMove, isAsked } from './move-questions';

// These follow from what happens to the report, so their buttons stand with the report.
const BY_REPORT: readonly CaseMove[] = ['draft', 'submit', 'return', 'report'];
// What leads the case on; the rest stays quiet beside it. From a draft, investigating again is a step back.
const LEADING: readonly CaseMove[] = ['claim', 'investigate', 'resume', 'close'];
const leads = (item: CaseMove, { state }: CaseDetail) =>
  LEADING.includes(item) && !(item === 'investigate' && state === 'drafting');

/** One button for each move the server allows now. */
export function CaseMoves({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const word = useWords();
  const move = useMoveCase(theCase.id);
  const [asking, setAsking] = useState<AskedMove>();
  const moves = theCase.allowedMoves.filter((item) => !BY_REPORT.includes(item));
  const start = (item: CaseMove) => {
    if (isAsked(item)) setAsking(item);
    else move.mutate({ move: item, version: theCase.version });
  };
  return (
    <Group gap={6} data-testid="case-moves">
      {moves.map((item) => (
        <Button
          key={item}
          variant={leads(item, theCase) ? 'filled' : 'default'}
          loading={move.isPending && move.variables.move === item}
          disabled={move.isPending}
          onClick={() => start(item)}
          data-testid={`move-${item}`}
        >
          {item === 'investigate' && theCase.state === 'drafting'
            ? t('move.backToInvestigation')
            : word('caseMove', item)}
        </Button>
      ))}
      {asking && (
        <MoveDialog
          move={asking}
          verdict={theCase.verdict}
          busy={move.isPending}
          close={() => setAsking(undefined)}
          confirm={(answers) =>
            move.mutate(
              { move: asking, version: theCase.version, ...answers },
              { onSuccess: () => setAsking(undefined) },
            )
          }
        />
      )}
    </Group>
  );
}
