import type { ContactView } from '@owl/contracts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '../kit/facts';
import { Panel } from '../kit/page';
import { Empty } from '../kit/states';
import classes from './customers.module.css';
import { useMay } from './use-may-change';

/** Who is telephoned after hours, in their order. */
export function Contacts({ contacts }: { contacts: readonly ContactView[] }) {
  const { t } = useTranslation();
  const seesAll = useMay('prepareContract');
  return (
    <Panel title={t('customers.contacts.title')} testId="contacts">
      {contacts.length === 0 && <Empty title={t('customers.contacts.empty')} />}
      <div className={classes.contacts}>
        {contacts.map(({ id, order, name, phone, email, language }) => (
          <section key={id} className={classes.contact} data-testid="contact">
            <Text size="xs" c="dimmed">
              {t('customers.contacts.order', { order })}
            </Text>
            <Text fw={600}>{name}</Text>
            <Facts>
              <Fact label={t('customers.contacts.phone')}>
                <span className="tabular">{phone}</span>
              </Fact>
              <Fact label={t('customers.contacts.mail')}>{email}</Fact>
              <Fact label={t('customers.contacts.language')}>{t(`customers.value.${language}`)}</Fact>
            </Facts>
          </section>
        ))}
      </div>
      {!seesAll && contacts.length > 0 && (
        <Text size="xs" c="dimmed" px="sm" pb="sm">
          {t('customers.contacts.masked')}
        </Text>
      )}
    </Panel>
  );
}
