import type {
  AddContact,
  ChangeContact,
  CheckCallKind,
  ContactsPage,
  CustomerContacts,
  MoveContactChange,
  ProposeNumber,
  RemoveContact,
} from '@owl/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';

const CALLING_MS = 3_000;

const isCalling = ({ contacts }: CustomerContacts): boolean =>
  contacts.some(({ checking, change }) => checking !== null || change?.isCalling === true);

/** Contacts with their readiness. While one is being called, it is asked often how that goes. */
export const useContacts = (customerId?: string) =>
  useQuery({
    queryKey: keys.contacts(customerId),
    queryFn: ({ signal }) => call('contacts', { query: { customerId }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isCalling) ? CALLING_MS : 60_000),
  });

/** Changes of numbers that wait for somebody to approve or reject them. */
export const useWaitingChanges = (enabled: boolean) =>
  useQuery({
    queryKey: keys.contacts(),
    queryFn: ({ signal }) => call('contacts', { query: {}, signal }),
    select: ({ items }) =>
      items.flatMap(({ contacts }) => contacts).filter(({ change }) => change?.state === 'proposed').length,
    refetchInterval: 60_000,
    enabled,
  });

/** What is done about a customer's contacts; each act answers with all of them. */
export type ContactAct =
  | { act: 'add'; customerId: string; body: AddContact }
  | { act: 'order'; customerId: string; ids: string[] }
  | { act: 'edit'; id: string; body: ChangeContact }
  | { act: 'remove'; id: string; body: RemoveContact }
  | { act: CheckCallKind; id: string }
  | { act: 'propose'; id: string; body: ProposeNumber }
  | { act: 'move'; id: string; body: MoveContactChange };

function send(asked: ContactAct): Promise<CustomerContacts> {
  switch (asked.act) {
    case 'add':
      return call('addContact', { id: asked.customerId, body: asked.body });
    case 'order':
      return call('orderContacts', { id: asked.customerId, body: { ids: asked.ids } });
    case 'edit':
      return call('changeContact', { id: asked.id, body: asked.body });
    case 'remove':
      return call('removeContact', { id: asked.id, body: asked.body });
    case 'test':
    case 'verification':
      return call('callContact', { id: asked.id, body: { kind: asked.act } });
    case 'propose':
      return call('proposeNumber', { id: asked.id, body: asked.body });
    case 'move':
      return call('moveContactChange', { id: asked.id, body: asked.body });
  }
}

/** @param quiet what is wrong is shown at its field, so nothing pops up */
export function useContactAct(quiet = false) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      const put = (page: ContactsPage | undefined) =>
        page && { items: page.items.map((one) => (one.customer.id === answer.customer.id ? answer : one)) };
      client.setQueriesData<ContactsPage>({ queryKey: ['contacts'] }, put);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['contacts'] }),
    meta: { quiet },
  });
}
