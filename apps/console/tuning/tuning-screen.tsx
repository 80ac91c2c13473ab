import { routes } from '@owl/contracts';
import { SlidersHorizontal } from 'lucide-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTuning } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { Page } from '../kit/page';
import { useSignedIn } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { TuningWork } from './tuning-work';

const route = getRouteApi('/tuning');

/** 導入時チューニング: the past of a customer under other terms, side by side with its contract. */
export function TuningScreen() {
  const { t } = useTranslation();
  const { role } = useSignedIn().user;
  const { customer } = route.useSearch();
  const navigate = route.useNavigate();
  const allowed = routes.tuning.roles.some((each) => each === role);
  const { data, error, refetch } = useTuning(allowed ? customer : undefined);
  if (!allowed) {
    return (
      <Page title={t('nav.tuning')}>
        <Empty title={t('tuning.leadsOnly')} icon={SlidersHorizontal} />
      </Page>
    );
  }
  const tools = (
    <CustomerFilter
      value={customer}
      onChange={(id) => void navigate({ search: id === undefined ? {} : { customer: id } })}
    />
  );
  return (
    <Page title={t('nav.tuning')} tools={tools}>
      {customer === undefined && (
        <Empty title={t('tuning.choose')} hint={t('tuning.chooseHint')} icon={SlidersHorizontal} />
      )}
      {customer !== undefined &&
        !data &&
        (error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows />)}
      {customer !== undefined && data && <TuningWork key={customer} subject={data} />}
    </Page>
  );
}
