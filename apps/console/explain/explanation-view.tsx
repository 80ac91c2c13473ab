import type { Explanation } from '@owl/contracts';
import { Alert, Badge, Text } from '@mantine/core';
import { DateTime } from 'luxon';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { WindowLabel } from '../kit/badges';
import { Fact, Facts } from '../kit/facts';
import classes from '../calendar/calendar.module.css';
import { dayText } from '../calendar/day-words';

function Contract({ contract, because }: { contract: NonNullable<Explanation['contract']>; because: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWords();
  const { customer, versionNo, effectiveFrom, coversBusiness, coversAfterHours, trace } = contract;
  // What was said above is not said again.
  const lines = trace[language].filter((line) => !because.includes(line));
  const covered = [coversBusiness && word('window', 'business'), coversAfterHours && word('window', 'after-hours')];
  return (
    <>
      <Facts>
        <Fact label={t('common.customer')}>{customer.name}</Fact>
        <Fact label={t('calendar.explain.contract')}>
          {t('calendar.explain.contractNo', { no: versionNo, from: dayText(effectiveFrom, language) })}
        </Fact>
        <Fact label={t('calendar.explain.covers')}>{covered.filter(Boolean).join(' · ') || t('common.none')}</Fact>
      </Facts>
      {lines.length > 0 && (
        <div>
          <h3 className={classes.heading}>{t('calendar.explain.trace')}</h3>
          <ol className={classes.list} data-testid="explain-trace">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

/** What a moment is, until when somebody has to act, and why, in words. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { zone, calendar, window, workingDay, sameDay, unsure, dueAt, respondBy, because, contract } = explanation;
  const said = (is: boolean) => t(is ? 'calendar.explain.yes' : 'calendar.explain.no');
  const moment = (at: string) =>
    DateTime.fromISO(at, { zone, locale: language }).toFormat(
      language === 'ja' ? 'yyyy年M月d日（ccc）HH:mm:ss' : 'ccc d LLL yyyy HH:mm:ss',
    );
  return (
    <div className={classes.answer}>
      <div className={classes.verdict} data-testid="explain-verdict">
        <WindowLabel window={window} />
        {contract && <Badge size="lg">{t(`calendar.explain.routing.${contract.routing}`)}</Badge>}
      </div>
      {unsure && (
        <Alert color="yellow" p="xs">
          {t('calendar.explain.unsure')}
        </Alert>
      )}
      <div>
        <h3 className={classes.heading}>{t('calendar.explain.why')}</h3>
        <Text size="sm" data-testid="explain-because">
          {because[language]}
        </Text>
      </div>
      <Facts>
        <Fact label={t('calendar.explain.workingDay')}>{said(workingDay)}</Fact>
        <Fact label={t('calendar.explain.sameDay')}>{said(sameDay)}</Fact>
        <Fact label={t('calendar.explain.respondBy')}>{moment(respondBy)}</Fact>
        <Fact label={t('calendar.explain.dueAt')}>{moment(dueAt)}</Fact>
        <Fact label={t('calendar.explain.calendar')}>
          {calendar.name}{' '}
          {t('calendar.explain.contractNo', {
            no: calendar.versionNo,
            from: dayText(calendar.effectiveFrom, language),
          })}
        </Fact>
      </Facts>
      {window === 'after-hours' && (
        <Text size="xs" c="dimmed">
          {t('calendar.explain.asOfOpening')}
        </Text>
      )}
      {contract && <Contract contract={contract} because={because[language]} />}
    </div>
  );
}
