import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answersLeaving, hasUnsaved, mayLeave } from './unsaved';

interface Place {
  pathname: string;
}
const losesText = async ({ current, next }: { current: Place; next: Place }): Promise<boolean> =>
  hasUnsaved() && !(await mayLeave(current.pathname === next.pathname));

/** Asks before unsaved text is thrown away: by a click inside the console here, by the browser when its window goes. */
export function LeaveWarning() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ answer: (leave: boolean) => void }>();
  useBlocker({ shouldBlockFn: losesText, enableBeforeUnload: hasUnsaved });
  useEffect(
    () =>
      answersLeaving(
        () =>
          new Promise((resolve) =>
            setAsked((before) => {
              // A second way out was tried, e.g. the browser's: the first one is given up.
              before?.answer(false);
              return { answer: resolve };
            }),
          ),
      ),
    [],
  );
  if (!asked) return null;
  const answer = (leave: boolean) => {
    setAsked(undefined);
    asked.answer(leave);
  };
  return (
    <Modal opened onClose={() => answer(false)} title={t('leave.title')} zIndex={300} data-testid="leave-dialog">
      <Text size="sm">{t('leave.body')}</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => answer(true)} data-testid="leave-anyway">
          {t('leave.leave')}
        </Button>
        <Button onClick={() => answer(false)} data-autofocus data-testid="leave-stay">
          {t('leave.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
