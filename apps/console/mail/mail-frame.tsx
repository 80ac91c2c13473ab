import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../kit/page';

interface Props {
  view: 'ledger' | 'tallies';
  tools: ReactNode;
  children: ReactNode;
}

/** Both views of the mail screen: every mail, and the proof that none is missing. */
export function MailFrame({ view, tools, children }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const switcher = (
    <SegmentedControl
      aria-label={t('mail.view')}
      value={view}
      onChange={(to) => void navigate({ to: to === 'tallies' ? '/mail/tallies' : '/mail' })}
      data={[
        { value: 'ledger', label: t('mail.ledger') },
        { value: 'tallies', label: t('mail.tallies') },
      ]}
      data-testid="mail-view"
    />
  );
  return (
    <Page
      title={t('nav.mail')}
      tools={
        <>
          {switcher}
          {tools}
        </>
      }
    >
      {children}
    </Page>
  );
}
