import { Alert, Button, CopyButton, Group, Text } from '@mantine/core';
import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SECTIONS } from './draft-state';
import type { ReportDraft } from './use-report-draft';

/** Two people wrote at once: nothing is lost until the writer has chosen. */
export function ConflictBanner({ draft }: { draft: ReportDraft }) {
  const { t } = useTranslation();
  const mine = SECTIONS.map((section) => `${t(`report.${section}`)}\n${draft.text[section]}`).join('\n\n');
  return (
    <Alert color="orange" icon={<GitMerge size={18} />} title={t('report.conflictTitle')} data-testid="report-conflict">
      <Text size="sm" mb="xs">
        {t('report.conflictBody')}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={draft.takeTheirs} data-testid="conflict-theirs">
          {t('report.conflictTheirs')}
        </Button>
        <Button variant="default" onClick={draft.keepMine} data-testid="conflict-mine">
          {t('report.conflictMine')}
        </Button>
        <CopyButton value={mine}>
          {({ copied, copy }) => (
            <Button variant="subtle" onClick={copy}>
              {copied ? t('common.copied') : t('report.conflictCopy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
