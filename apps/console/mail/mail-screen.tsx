import { MailOutcome } from '@owl/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMails } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { useFreshIds } from '../kit/fresh';
import { useRows } from '../kit/infinite';
import { useListCursor } from '../kit/list-cursor';
import { LoadMore } from '../kit/load-more';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { WordFilter } from '../kit/word-filter';
import { MailDrawer } from './mail-drawer';
import { MailTable } from './mail-table';

const route = getRouteApi('/mail');

/** メール台帳: every mail that came in, and what became of it. */
export function MailScreen() {
  const { t } = useTranslation();
  const { customer, outcome, open } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = { customerId: customer, outcome };
  const mails = useMails(filter);
  const rows = useRows(mails.data);
  const ids = rows?.map(({ id }) => id);
  const show = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, open: id }) });
  const current = useListCursor(ids ?? [], show);
  const fresh = useFreshIds(JSON.stringify(filter), ids);
  const tools = (
    <>
      <WordFilter
        label={t('mail.outcome')}
        set="mailOutcome"
        words={MailOutcome.options}
        value={outcome}
        onChange={(to) => void navigate({ search: (old) => ({ ...old, outcome: to }) })}
      />
      <CustomerFilter
        value={customer}
        onChange={(to) => void navigate({ search: (old) => ({ ...old, customer: to }) })}
      />
    </>
  );
  return (
    <Page title={t('nav.mail')} tools={tools}>
      {mails.isPending && <LoadingRows />}
      {mails.error && !rows && <Failed error={mails.error} retry={() => void mails.refetch()} />}
      {rows?.length === 0 && <Empty title={t('mail.empty')} />}
      {rows && rows.length > 0 && <MailTable rows={rows} current={current} fresh={fresh} show={show} />}
      <LoadMore of={mails} />
      <MailDrawer id={open} show={show} />
    </Page>
  );
}
