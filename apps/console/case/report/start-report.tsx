import { type CaseDetail, type DraftReport, Locale } from '@owl/contracts';
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftReport } from '../../api';
import { useIsCustomer } from '../../kit/signed-in';

/** Starts the draft from a template, when the server allows it. Until a language is chosen the customer's own is used. */
export function StartButtons({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const draft = useDraftReport(theCase.id);
  const [locale, setLocale] = useState<Locale>();
  const start = (body: DraftReport) => draft.mutate({ locale, ...body });
  return (
    <>
      <SegmentedControl
        aria-label={t('report.language')}
        value={locale ?? 'account'}
        onChange={(chosen) => setLocale(Locale.options.find((option) => option === chosen))}
        data={[
          { value: 'account', label: t('report.languageOfCustomer') },
          { value: 'ja', label: '日本語' },
          { value: 'en', label: 'English' },
        ]}
        data-testid="report-language"
      />
      <Group gap="xs" justify="center">
        <Button loading={draft.isPending} onClick={() => start({})} data-testid="draft-report">
          {t('report.start')}
        </Button>
        <Button
          variant="default"
          disabled={draft.isPending}
          onClick={() => start({ verdict: 'false-positive' })}
          data-testid="draft-false-positive"
        >
          {t('report.startFalsePositive')}
        </Button>
      </Group>
    </>
  );
}

export function StartReport({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const mayDraft = theCase.allowedMoves.includes('draft');
  const mayClaim = theCase.allowedMoves.includes('claim');
  return (
    <Stack align="center" gap="sm" py={44} px="md">
      <FileText size={28} strokeWidth={1.4} color="var(--mantine-color-dimmed)" aria-hidden />
      <Text fw={600}>{isCustomer && theCase.caseMails ? t('report.noneCustomer') : t('report.none')}</Text>
      {!theCase.caseMails && (
        <Text size="sm" c="dimmed" ta="center" data-testid="mails-off">
          {t(isCustomer ? 'report.mailsOffCustomer' : 'report.mailsOff')}
        </Text>
      )}
      {theCase.caseMails && (mayDraft || mayClaim) && (
        <Text size="sm" c="dimmed" ta="center">
          {mayDraft ? t('report.noneHint') : t('report.noneClaim')}
        </Text>
      )}
      {mayDraft && <StartButtons theCase={theCase} />}
    </Stack>
  );
}
