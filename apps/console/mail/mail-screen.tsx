import { getRouteApi } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type MailFilter, useMails, useRecountOn } from '../api';
import { useFreshIds } from '../kit/fresh';
import { useRows } from '../kit/infinite';
import { useListCursor } from '../kit/list-cursor';
import { LoadMore } from '../kit/load-more';
import { useShortcuts } from '../kit/shortcuts';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { MailDrawer } from './mail-drawer';
import { MailFrame } from './mail-frame';
import { MailTable } from './mail-table';
import { MailTools } from './mail-tools';
import { ReviewMany } from './review/review-many';
import { SearchedTo } from './searched-to';
import { isReviewable, useSelection } from './use-selection';

const route = getRouteApi('/mail');

function NoMails({ filter: { customerId, outcome, text } }: { filter: MailFilter }) {
  const { t } = useTranslation();
  if (outcome === 'quarantined' && !text && !customerId) {
    return <Empty title={t('mail.emptyQuarantine')} hint={t('mail.emptyQuarantineHint')} icon={ShieldCheck} />;
  }
  const narrowed = customerId ?? outcome ?? text;
  return narrowed ? <Empty title={t('mail.empty')} hint={t('mail.emptyHint')} /> : <Empty title={t('mail.emptyAll')} />;
}

/** メール台帳: every mail that came in, and what became of it. */
export function MailScreen() {
  const { customer, outcome, text, open } = route.useSearch();
  const navigate = route.useNavigate();
  const filter: MailFilter = { customerId: customer, outcome, text };
  const mails = useMails(filter);
  const rows = useRows(mails.data);
  const searchedTo = mails.data?.pages.at(-1)?.searchedTo;
  const ids = rows?.map(({ id }) => id);
  const show = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, open: id }) });
  const current = useListCursor(ids ?? [], show);
  // Rows of the former filter stay until the new ones have come: they tell nothing of what is fresh.
  const fresh = useFreshIds(JSON.stringify(filter), mails.isPlaceholderData ? undefined : ids);
  const selection = useSelection(rows ?? []);
  useRecountOn(rows?.filter(isReviewable).length);
  const chooseCurrent = () => {
    const row = rows?.find(({ id }) => id === current);
    if (row && isReviewable(row)) selection.toggle(row.id);
  };
  useShortcuts({ x: chooseCurrent });
  return (
    <MailFrame view="ledger" tools={<MailTools />}>
      {mails.isPending && <LoadingRows />}
      {mails.error && !rows && <Failed error={mails.error} retry={() => void mails.refetch()} />}
      {rows?.length === 0 && !searchedTo && <NoMails filter={filter} />}
      {rows && rows.length > 0 && (
        <MailTable rows={rows} selection={selection} current={current} fresh={fresh} show={show} />
      )}
      {searchedTo && <SearchedTo at={searchedTo} none={rows?.length === 0} />}
      <LoadMore of={mails} />
      <ReviewMany selection={selection} />
      <MailDrawer id={open} show={show} />
    </MailFrame>
  );
}
