import type { ApplianceDetail } from '@owl/contracts';
import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ScanText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../kit/page';
import classes from './appliances.module.css';
import { useMayChange } from './use-may-change';

/** Whether its mails are read by a rule of its own, and the way to its editor. */
export function RulePanel({ appliance: { id, ownRule } }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const label = mayChange ? (ownRule ? 'appliances.rule.open' : 'appliances.rule.create') : 'appliances.rule.view';
  return (
    <Panel title={t('appliances.rule.panel')} testId="appliance-rule">
      <div className={classes.secrets}>
        <Text size="sm">
          {ownRule
            ? t('appliances.rule.some', { name: ownRule.name, count: Object.keys(ownRule.fields).length })
            : t('appliances.rule.none')}
        </Text>
        <div>
          <Button
            variant="default"
            leftSection={<ScanText size={14} aria-hidden />}
            renderRoot={(props) => <Link to="/appliances/$applianceId/rule" params={{ applianceId: id }} {...props} />}
            data-testid="open-rule"
          >
            {t(label)}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
