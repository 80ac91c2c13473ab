import { useTranslation } from 'react-i18next';
import { Untrusted } from '../kit/untrusted';

/** A mail's subject; said so when it has none, or none has been read. */
export function Subject({ of }: { of: string | null }) {
  const { t } = useTranslation();
  return of === null || of.trim() === '' ? t('mail.noSubject') : <Untrusted>{of}</Untrusted>;
}
