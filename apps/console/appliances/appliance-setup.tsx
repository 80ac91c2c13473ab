import type { ApplianceDetail } from '@owl/contracts';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '../kit/facts';
import { Panel } from '../kit/page';
import { Copied } from './appliance-facts';
import classes from './appliances.module.css';

/** Whom the device signs in as, where that is possible at all: never in the clear. */
function SignIn({ appliance: { address, mailServer } }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  if (mailServer.tls === 'none')
    return <Fact label={t('appliances.setup.signIn')}>{t('appliances.setup.noSignIn')}</Fact>;
  return (
    <>
      <Fact label={t('appliances.setup.user')}>
        <Copied value={address.slice(0, address.lastIndexOf('@'))} />
      </Fact>
      <Fact label={t('appliances.setup.password')}>{t('appliances.setup.passwordHow')}</Fact>
    </>
  );
}

/** What a person types in at the device itself, so that its alerts come here. */
export function ApplianceSetup({ appliance }: { appliance: ApplianceDetail }) {
  const { t } = useTranslation();
  const { address, customer, mailServer } = appliance;
  return (
    <Panel title={t('appliances.setup.title')} testId="appliance-setup">
      <div className={classes.secrets}>
        <Text size="sm">{t('appliances.setup.lead')}</Text>
        <Facts>
          <Fact label={t('appliances.setup.recipient')}>
            <Copied value={address} />
          </Fact>
          <Fact label={t('appliances.setup.server')}>
            <Copied value={mailServer.host} testId="mail-server" />
          </Fact>
          <Fact label={t('appliances.setup.port')}>
            <code className={classes.code}>{mailServer.port}</code>
          </Fact>
          <Fact label={t('appliances.setup.encryption')}>{t(`appliances.setup.tls.${mailServer.tls}`)}</Fact>
          <SignIn appliance={appliance} />
          <Fact label={t('appliances.setup.format')}>{t('appliances.setup.formatHow')}</Fact>
          <Fact label={t('appliances.setup.what')}>{t('appliances.setup.whatHow')}</Fact>
        </Facts>
        <Text size="xs" c="dimmed">
          {t('appliances.setup.relay')}
        </Text>
        <Text size="sm">
          {t('appliances.setup.check')}{' '}
          <Anchor size="sm" renderRoot={(props) => <Link to="/mail" search={{ customer: customer.id }} {...props} />}>
            {t('appliances.setup.openLedger')}
          </Anchor>
        </Text>
      </div>
    </Panel>
  );
}
