import { Alert, Button, Text } from '@mantine/core';
import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Somebody else saved the appliance in between: what was entered stays on the screen until the newest state is asked for. */
export function Conflict({ reload }: { reload: () => unknown }) {
  const { t } = useTranslation();
  return (
    <Alert
      color="orange"
      icon={<GitMerge size={18} />}
      title={t('appliances.conflictTitle')}
      data-testid="appliance-conflict"
    >
      <Text size="sm" mb="xs">
        {t('appliances.conflictBody')}
      </Text>
      <Button variant="default" onClick={() => void reload()} data-testid="appliance-reload">
        {t('appliances.reload')}
      </Button>
    </Alert>
  );
}
