import type { CaseDetail, RegroupMove } from '@owl/contracts';
import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, GitMerge, GitPullRequestArrow, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RegroupAnswers, useRegroup } from '../../api';
import { tellDone } from '../../kit/failure';
import { RegroupDialog } from './regroup-dialog';

const ICONS = { merge: GitMerge, split: GitPullRequestArrow, 'undo-merge': Undo2, 'undo-split': Undo2 } as const;

/** Merging and splitting, and taking both back: whatever the server allows for this case now. */
export function RegroupMenu({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const regroup = useRegroup(theCase);
  const [asking, setAsking] = useState<RegroupMove>();
  const { moves } = theCase.regroup;
  if (moves.length === 0) return null;
  const confirm = (answers: RegroupAnswers) =>
    regroup.mutate(answers, {
      onSuccess: (shown) => {
        tellDone(t(`regroup.done.${answers.move}`));
        setAsking(undefined);
        if (shown.id !== theCase.id) void navigate({ to: '/cases/$caseId', params: { caseId: shown.id } });
      },
    });
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={14} />} data-testid="regroup">
            {t('regroup.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {moves.map((move) => {
            const Icon = ICONS[move];
            return (
              <Menu.Item
                key={move}
                leftSection={<Icon size={14} />}
                onClick={() => setAsking(move)}
                data-testid={`regroup-${move}`}
              >
                {t(`regroup.${move}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <RegroupDialog
          move={asking}
          theCase={theCase}
          busy={regroup.isPending}
          close={() => setAsking(undefined)}
          confirm={confirm}
        />
      )}
    </>
  );
}
