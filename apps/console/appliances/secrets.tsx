import type { ApplianceDetail, IssuedSecret } from '@owl/contracts';
import { Alert, Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { KeyRound, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SecretKind, useIssueSecret } from '../api';
import { Fact, Facts } from '../kit/facts';
import { Panel } from '../kit/page';
import { Copied } from './appliance-facts';
import classes from './appliances.module.css';
import { DialogButtons } from '../kit/dialog-buttons';

const TEXTS = {
  smtp: { issue: 'appliances.issueSmtp', hint: 'appliances.smtpHint', secret: 'appliances.secretPassword' },
  http: { issue: 'appliances.issueHttp', hint: 'appliances.httpHint', secret: 'appliances.secretKey' },
} as const;

function Shown({ kind, issued, close }: { kind: SecretKind; issued: IssuedSecret; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Alert color="orange" icon={<TriangleAlert size={18} />} p="xs" fz="sm" data-testid="secret-warning">
        {t('appliances.secretOnce')}
      </Alert>
      <Facts>
        <Fact label={t('appliances.secretUser')}>{issued.user && <Copied value={issued.user} />}</Fact>
        <Fact label={t(TEXTS[kind].secret)}>
          <Copied value={issued.secret} testId="secret" />
        </Fact>
      </Facts>
      <Group justify="flex-end">
        <Button onClick={close} data-testid="secret-kept">
          {t('appliances.secretDone')}
        </Button>
      </Group>
    </Stack>
  );
}

function SecretDialog({
  id,
  kind,
  replaces,
  close,
}: {
  id: string;
  kind: SecretKind;
  replaces: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  const issue = useIssueSecret(id, kind);
  return (
    // Once shown, only its button closes it: a click beside the dialog would lose the secret.
    <Modal
      opened
      onClose={close}
      title={t(TEXTS[kind].issue)}
      closeOnClickOutside={!issue.data}
      closeOnEscape={!issue.data}
      withCloseButton={!issue.data}
      size="lg"
      data-testid="secret-dialog"
    >
      {issue.data ? (
        <Shown kind={kind} issued={issue.data} close={close} />
      ) : (
        <Stack gap="md">
          <Text size="sm">{t(TEXTS[kind].hint)}</Text>
          {replaces && <Text size="sm">{t('appliances.issueAsk')}</Text>}
          <DialogButtons close={close}>
            <Button
              color={replaces ? 'red' : undefined}
              loading={issue.isPending}
              onClick={() => issue.mutate()}
              data-testid="secret-issue"
            >
              {t('appliances.issueConfirm')}
            </Button>
          </DialogButtons>
        </Stack>
      )}
    </Modal>
  );
}

/** What the appliance proves itself with when it sends; each is told once, when it is made. */
export function Secrets({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<SecretKind>();
  const has = { smtp: appliance.hasSmtpPassword, http: appliance.hasInboundSecret };
  return (
    <Panel title={t('appliances.secrets')}>
      <div className={classes.secrets}>
        {(['smtp', 'http'] as const).map((kind) => (
          <div key={kind}>
            <Text size="xs" c="dimmed" mb={4}>
              {t(TEXTS[kind].hint)}{' '}
              <Badge size="xs" color={has[kind] ? 'teal' : 'gray'}>
                {t(has[kind] ? 'appliances.issued' : 'appliances.notIssued')}
              </Badge>
            </Text>
            <Button
              variant="default"
              leftSection={<KeyRound size={14} aria-hidden />}
              onClick={() => setAsked(kind)}
              data-testid={`issue-${kind}`}
            >
              {t(TEXTS[kind].issue)}
            </Button>
          </div>
        ))}
      </div>
      {asked && <SecretDialog id={appliance.id} kind={asked} replaces={has[asked]} close={() => setAsked(undefined)} />}
    </Panel>
  );
}
