import { ActionIcon, Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, EllipsisVertical, Pencil, PhoneForwarded, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactAct } from '../api';
import { useMay } from '../customers/use-may-change';
import { tellDone } from '../kit/failure';
import type { ContactProps } from './contact-props';
import { ContactForm } from './contact-form';
import { ProposeNumber } from './propose-number';
import { RemoveContact } from './remove-contact';

type Asked = 'edit' | 'propose' | 'remove';

/** Moves the contact one place; `by` -1: called earlier. */
function useReorder({ contact, of }: ContactProps) {
  const { t } = useTranslation();
  const act = useContactAct();
  return (by: -1 | 1) => {
    const ids = of.contacts.map(({ id }) => id);
    const at = ids.indexOf(contact.id);
    const moved = ids.toSpliced(at, 1).toSpliced(at + by, 0, contact.id);
    const order = { act: 'order', customerId: of.customer.id, ids: moved } as const;
    act.mutate(order, { onSuccess: () => tellDone(t('contacts.done.order')) });
  };
}

/** What may be changed about a contact. A customer's own people may propose another number. */
export function ContactMenu({ contact, of }: ContactProps) {
  const { t } = useTranslation();
  const mayChange = useMay('addContact');
  const reorder = useReorder({ contact, of });
  const [asked, setAsked] = useState<Asked>();
  const { name, order, change } = contact;
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('contacts.act.more', { name })}
            data-testid="contact-more"
          >
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayChange && (
            <Menu.Item leftSection={<Pencil size={14} />} onClick={() => setAsked('edit')} data-testid="contact-edit">
              {t('contacts.act.edit')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<PhoneForwarded size={14} />}
            onClick={() => setAsked('propose')}
            disabled={change !== null}
            data-testid="contact-propose"
          >
            {t('contacts.act.proposeNumber')}
          </Menu.Item>
          {mayChange && order > 1 && (
            <Menu.Item leftSection={<ArrowUp size={14} />} onClick={() => reorder(-1)} data-testid="contact-earlier">
              {t('contacts.act.earlier', { name })}
            </Menu.Item>
          )}
          {mayChange && order < of.contacts.length && (
            <Menu.Item leftSection={<ArrowDown size={14} />} onClick={() => reorder(1)} data-testid="contact-later">
              {t('contacts.act.later', { name })}
            </Menu.Item>
          )}
          {mayChange && of.contacts.length > 1 && (
            <Menu.Item
              color="red"
              leftSection={<UserMinus size={14} />}
              onClick={() => setAsked('remove')}
              data-testid="contact-remove"
            >
              {t('contacts.act.remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'edit' && <ContactForm customerId={of.customer.id} contact={contact} close={close} />}
      {asked === 'propose' && <ProposeNumber contact={contact} close={close} />}
      {asked === 'remove' && <RemoveContact contact={contact} close={close} />}
    </>
  );
}
