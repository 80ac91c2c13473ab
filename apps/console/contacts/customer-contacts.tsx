import type { CustomerContacts } from '@owl/contracts';
import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../customers/use-may-change';
import { Panel } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { ContactCard } from './contact-card';
import { ContactForm } from './contact-form';
import classes from './contacts.module.css';

const COLORS = {
  'no-contact': 'red',
  'none-callable': 'red',
  'few-contacts': 'orange',
  ready: 'teal',
  'not-called': 'gray',
};

function Title({ of, linked }: { of: CustomerContacts; linked: boolean }) {
  const { t } = useTranslation();
  const { customer, readiness } = of;
  return (
    <span className={classes.title}>
      {linked ? (
        <Link
          to="/customers/$customerId"
          params={{ customerId: customer.id }}
          search={{ tab: 'contacts' }}
          className={classes.name}
        >
          {customer.name}
        </Link>
      ) : (
        <span>{customer.name}</span>
      )}
      <Badge color={COLORS[readiness]} data-testid="readiness" data-readiness={readiness}>
        {t(`contacts.readiness.${readiness}`)}
      </Badge>
    </span>
  );
}

/** A customer's contacts in the order they are telephoned. `linked`: the name leads to the customer. */
export function ContactsOfCustomer({ of, linked = false }: { of: CustomerContacts; linked?: boolean }) {
  const { t } = useTranslation();
  const mayChange = useMay('addContact');
  const isCustomer = useIsCustomer();
  const [isAdding, setAdding] = useState(false);
  const { customer, readiness, contacts, hasRoom } = of;
  const add = mayChange && hasRoom && (
    <Button
      variant="default"
      leftSection={<UserPlus size={14} />}
      onClick={() => setAdding(true)}
      data-testid="contact-add"
    >
      {t('contacts.act.add')}
    </Button>
  );
  return (
    <Panel title={<Title of={of} linked={linked} />} tools={add} testId="contacts">
      {readiness !== 'ready' && <div className={classes.note}>{t(`contacts.readinessHint.${readiness}`)}</div>}
      <div className={classes.cards}>
        {contacts.map((contact) => (
          <ContactCard key={contact.id} contact={contact} of={of} />
        ))}
      </div>
      {isCustomer && contacts.length > 0 && <div className={classes.note}>{t('contacts.masked')}</div>}
      {isAdding && <ContactForm customerId={customer.id} contact={null} close={() => setAdding(false)} />}
    </Panel>
  );
}
