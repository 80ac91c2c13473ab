import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage } from '../i18n';

/**
 * Chooses the language of this browser. Also the one that is shown already can be chosen: then it stays, whatever the
 * account says.
 */
export function LanguageChoice({ testId, fullWidth = false }: { testId: string; fullWidth?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const choose = (choice: string) => chooseLanguage(choice === 'ja' ? 'ja' : 'en');
  return (
    <SegmentedControl
      fullWidth={fullWidth}
      aria-label={t('shell.language')}
      value={language}
      onChange={choose}
      // A click on what is selected changes nothing, so that onChange hears nothing of it.
      onClick={({ target }) => target instanceof HTMLInputElement && choose(target.value)}
      data={[
        { value: 'ja', label: '日本語' },
        { value: 'en', label: 'English' },
      ]}
      data-testid={testId}
    />
  );
}
