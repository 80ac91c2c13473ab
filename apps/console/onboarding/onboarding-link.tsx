import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** From a customer's page to how the customer came to be served. */
export function OnboardingLink({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/onboarding/$customerId" params={{ customerId }} {...props} />}
      data-testid="to-onboarding"
    >
      {t('nav.onboarding')}
    </Anchor>
  );
}
