import { useContacts } from '../api';
import { ContactsOfCustomer } from '../contacts/customer-contacts';
import { Failed, LoadingRows } from '../kit/states';

/** Who is telephoned after hours, in their order, and how ready they are. */
export function Contacts({ customerId }: { customerId: string }) {
  const { data, error, refetch } = useContacts(customerId);
  const [of] = data?.items ?? [];
  if (of) return <ContactsOfCustomer of={of} />;
  return error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows rows={4} />;
}
