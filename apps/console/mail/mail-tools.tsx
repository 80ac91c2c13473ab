import { MailOutcome } from '@owl/contracts';
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQuarantineCount } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { SearchBox } from '../kit/search-box';
import { WordFilter } from '../kit/word-filter';

const route = getRouteApi('/mail');

/** How many mails wait for a decision; pressed, the list shows only them. */
function QuarantineChip({ active, toggle }: { active: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const { data: count = 0 } = useQuarantineCount();
  return (
    <Button
      variant={active ? 'filled' : 'light'}
      color={active || count > 0 ? 'red' : 'gray'}
      leftSection={<ShieldAlert size={14} aria-hidden />}
      aria-pressed={active}
      onClick={toggle}
      data-testid="quarantine-chip"
    >
      {t('mail.quarantineCount', { count })}
    </Button>
  );
}

/** What narrows the ledger, all of it in the address. */
export function MailTools() {
  const { t } = useTranslation();
  const { text, outcome, customer } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (part: { text?: string; outcome?: MailOutcome; customer?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: 'text' in part });
  const quarantined = outcome === 'quarantined';
  return (
    <>
      <QuarantineChip
        active={quarantined}
        toggle={() => choose({ outcome: quarantined ? undefined : 'quarantined' })}
      />
      <SearchBox
        label={t('mail.search')}
        clearLabel={t('mail.clearSearch')}
        value={text}
        onChange={(words) => choose({ text: words })}
      />
      <WordFilter
        label={t('mail.outcome')}
        set="mailOutcome"
        words={MailOutcome.options}
        value={outcome}
        onChange={(to) => choose({ outcome: to })}
      />
      <CustomerFilter value={customer} onChange={(to) => choose({ customer: to })} />
    </>
  );
}
