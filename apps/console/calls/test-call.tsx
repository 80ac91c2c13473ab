import { routes } from '@owl/contracts';
import { Button, Modal, Select, Stack, Text } from '@mantine/core';
import { PhoneOutgoing } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactAct, useContacts } from '../api';
import { useLanguage } from '../i18n';
import { tellDone } from '../kit/failure';
import { phoneText } from '../kit/phone-text';
import { useSignedIn } from '../kit/signed-in';
import { DialogButtons } from '../kit/dialog-buttons';

function TestCallDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useContacts();
  const calling = useContactAct();
  const [customerId, setCustomerId] = useState<string | null>(null);
  const [contactId, setContactId] = useState<string | null>(null);
  const contacts = data?.items.find(({ customer }) => customer.id === customerId)?.contacts ?? [];
  const chosen = contacts.find(({ id }) => id === contactId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!contactId) return;
    calling.mutate(
      { act: 'test', id: contactId },
      {
        onSuccess: () => {
          tellDone(t('board.test.started'));
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t('board.test.title')} data-testid="test-call-dialog">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('board.test.hint')}
          </Text>
          <Select
            label={t('board.test.customer')}
            data={data?.items.map(({ customer }) => ({ value: customer.id, label: customer.name })) ?? []}
            value={customerId}
            onChange={(id) => {
              setCustomerId(id);
              setContactId(null);
            }}
            searchable
            data-testid="test-call-customer"
          />
          <Select
            label={t('board.test.contact')}
            data={contacts.map(({ id, order, name, phone }) => ({
              value: id,
              label: `${order}. ${name}　${phoneText(phone, language)}`,
            }))}
            value={contactId}
            onChange={setContactId}
            disabled={customerId === null}
            description={customerId && contacts.length === 0 ? t('board.test.noContacts') : undefined}
            error={chosen?.checking ? t('board.test.running') : undefined}
            data-testid="test-call-contact"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              disabled={!chosen || chosen.checking !== null}
              loading={calling.isPending}
              data-testid="test-call-confirm"
            >
              {t('board.test.start')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

/** Tries the telephone of a contact; the call appears on the board as it goes. */
export function TestCall() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { role } = useSignedIn().user;
  if (!routes.callContact.roles.some((allowed) => allowed === role)) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<PhoneOutgoing size={14} />}
        onClick={() => setOpen(true)}
        data-testid="test-call"
      >
        {t('board.test.open')}
      </Button>
      {isOpen && <TestCallDialog close={() => setOpen(false)} />}
    </>
  );
}
