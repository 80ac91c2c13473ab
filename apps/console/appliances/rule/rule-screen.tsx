import type { ApplianceDetail } from '@owl/contracts';
import { Anchor, Text } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppliance } from '../../api';
import { Page, Panel } from '../../kit/page';
import { useShortcuts } from '../../kit/shortcuts';
import { ApplianceAwaited } from '../appliance-screen';
import { RuleActions } from './rule-actions';
import { RuleFields } from './rule-fields';
import { RuleHelp } from './rule-help';
import { RuleResult, RuleSample } from './rule-sample';
import classes from './rule.module.css';
import { useRuleEditor } from './use-rule-editor';
import { useRuleTest } from './use-rule-test';

const route = getRouteApi('/appliances/$applianceId/rule');

function Editor({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const editor = useRuleEditor(appliance);
  const { draft, sample } = editor;
  const trial = useRuleTest(draft, sample);
  const isEmpty = sample === '' && draft.rows.every(({ pattern }) => pattern === '');
  return (
    <div className={classes.columns} data-testid="rule-editor">
      <Panel title={t('appliances.rule.fields')}>
        <div className={classes.form}>
          <RuleFields draft={draft} change={editor.change} trial={trial} />
          <RuleActions editor={editor} trial={trial} />
        </div>
      </Panel>
      <div className={classes.stack}>
        <RuleSample appliance={appliance} sample={sample} setSample={editor.setSample} />
        <RuleResult sample={sample} trial={trial} />
        <RuleHelp take={editor.take} isEmpty={isEmpty} />
      </div>
    </div>
  );
}

/** The rule by which the mails of one appliance are read: written beside a mail, and saved only as it was tested. */
export function RuleScreen() {
  const { t } = useTranslation();
  const { applianceId } = route.useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useAppliance(applianceId);
  const toAppliance = { to: '/appliances/$applianceId', params: { applianceId } } as const;
  useShortcuts({ b: () => void navigate(toAppliance) });
  if (!data) return <ApplianceAwaited error={error} retry={() => void refetch()} />;
  const back = (
    <Anchor size="sm" renderRoot={(props) => <Link {...toAppliance} {...props} />}>
      {t('appliances.rule.back')}
    </Anchor>
  );
  return (
    <Page title={`${data.name} – ${t('appliances.rule.title')}`} tools={back}>
      <div className={classes.lead}>
        <Text size="sm">{t('appliances.rule.lead')}</Text>
        <Text size="xs" c="dimmed">
          {t('appliances.rule.language')} {t('appliances.rule.folding')}
        </Text>
      </div>
      <Editor key={applianceId} appliance={data} />
    </Page>
  );
}
