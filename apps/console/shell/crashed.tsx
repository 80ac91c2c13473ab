import { Anchor, Button, VisuallyHidden } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Bug, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useScreenTitle } from '../kit/page';
import { Empty } from '../kit/states';

export function NotFound() {
  const { t } = useTranslation();
  useScreenTitle(t('common.notFound'));
  return (
    <div style={{ textAlign: 'center' }}>
      <VisuallyHidden component="h1">{t('common.notFound')}</VisuallyHidden>
      <Empty title={t('common.notFound')} icon={SearchX} />
      <Anchor renderRoot={(props) => <Link to="/queue" {...props} />}>{t('common.backToQueue')}</Anchor>
    </div>
  );
}

/** A screen threw while it was drawn: the rest of the console stays usable. */
export function Crashed({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <div style={{ textAlign: 'center' }}>
      <Empty title={t('error.crash')} hint={error instanceof Error ? error.message : undefined} icon={Bug} />
      <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
    </div>
  );
}
