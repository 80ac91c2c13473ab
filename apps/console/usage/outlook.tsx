import type { UsageOutlook, VolumeForecast, VolumeOutlook } from '@owl/contracts';
import { Text } from '@mantine/core';
import { BellRing, TriangleAlert } from 'lucide-react';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverTime, useUsageOutlook } from '../api';
import { useLanguage, useWords } from '../i18n';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import { useSignedIn } from '../kit/signed-in';
import classes from './outlook.module.css';

/** What was counted, the range it is heading for, and the expected volume, on one scale. */
function Scale({ outlook, forecast }: { outlook: VolumeOutlook; forecast: VolumeForecast }) {
  const whole = Math.max(forecast.high, outlook.expected, 1) * 1.06;
  const percent = (value: number) => `${(Math.max(0, value) / whole) * 100}%`;
  return (
    <div className={classes.scale} aria-hidden>
      <span className={classes.counted} style={{ width: percent(outlook.count) }} />
      <span
        className={classes.range}
        style={{ left: percent(forecast.low), width: percent(forecast.high - forecast.low) }}
      />
      <span className={classes.likely} style={{ left: percent(forecast.likely) }} />
      <span className={classes.expected} style={{ left: percent(outlook.expected) }} />
    </div>
  );
}

function Forecast({ outlook, forecast }: { outlook: VolumeOutlook; forecast: VolumeForecast }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { low, likely, high, sureness, days, items } = forecast;
  const { expected } = outlook;
  // The mails say when it has been reached; this says what is coming.
  const beyond = outlook.count > expected ? null : low > expected ? 'beyond' : high > expected ? 'maybeBeyond' : null;
  return (
    <>
      <div className={classes.figures}>
        <strong className={classes.rangeText}>
          {low === high ? t('customers.outlook.exact', { low }) : t('customers.outlook.range', { low, high })}
        </strong>
        {low < high && <span className={classes.quiet}>{t('customers.outlook.likely', { likely })}</span>}
      </div>
      <Scale outlook={outlook} forecast={forecast} />
      {beyond && (
        <span className={classes.warning} data-testid="outlook-beyond">
          <TriangleAlert size={13} aria-hidden /> {t(`customers.outlook.${beyond}`)}
        </span>
      )}
      <span className={classes.quiet}>
        {t('customers.outlook.basis', { days, items })}
        {language === 'en' && ' '}
        {t(`customers.outlook.sureness.${sureness}`)}
      </span>
    </>
  );
}

function Warnings({ warnings }: { warnings: VolumeOutlook['warnings'] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return <span className={classes.quiet}>{t('customers.outlook.noWarnings')}</span>;
  return (
    <ul className={classes.warnings} data-testid="volume-warnings">
      {warnings.map(({ percent, warnedAt, mailed }) => {
        const [before, after] = t(mailed ? 'customers.outlook.warned' : 'customers.outlook.warnedQuiet', {
          percent,
          at: '\u0000',
        }).split('\u0000');
        return (
          <li key={percent}>
            <BellRing size={12} aria-hidden /> {before}
            <Moment at={warnedAt} />
            {after}
          </li>
        );
      })}
    </ul>
  );
}

function WindowOutlook({ outlook, isPast }: { outlook: VolumeOutlook; isPast: boolean }) {
  const { t } = useTranslation();
  const word = useWords();
  const { window, forecast, daysLeft, underWay } = outlook;
  return (
    <section className={classes.window} data-testid={`outlook-${window}`}>
      <h3 className={classes.title}>
        {word('window', window)}
        <span className={classes.quiet}>
          {daysLeft > 0 && t(`customers.outlook.left.${window}`, { count: daysLeft })}
          {underWay > 0 && ` · ${t('customers.outlook.underWay', { count: underWay })}`}
        </span>
      </h3>
      {forecast ? (
        <Forecast outlook={outlook} forecast={forecast} />
      ) : (
        <span className={classes.quiet}>{t(isPast ? 'customers.outlook.over' : 'customers.outlook.none')}</span>
      )}
      <Warnings warnings={outlook.warnings} />
    </section>
  );
}

function Windows({ outlook, isPast }: { outlook: UsageOutlook; isPast: boolean }) {
  // A window that is neither expected nor used is none of this contract.
  const shown = outlook.windows.filter(({ expected, count }) => expected > 0 || count > 0);
  return (
    <div className={classes.windows}>
      {shown.map((window) => (
        <WindowOutlook key={window.window} outlook={window} isPast={isPast} />
      ))}
    </div>
  );
}

/** Where the month is heading, with how sure that is, and which warnings were given. */
export function Outlook({ customerId, month, isOver }: { customerId: string; month: string; isOver: boolean }) {
  const { t } = useTranslation();
  const { zone } = useSignedIn();
  const { data } = useUsageOutlook(customerId, month);
  // Over, and not final yet: the days of grace run.
  const [thisMonth] = useState(() =>
    DateTime.fromMillis(serverTime('service', Date.now()), { zone }).toFormat('yyyy-MM'),
  );
  const isPast = month < thisMonth;
  const hasWarnings = data?.windows.some(({ warnings }) => warnings.length > 0) ?? false;
  if (!data || (isOver && !hasWarnings)) return null;
  return (
    <Panel title={t('customers.outlook.title')} testId="outlook">
      {isOver ? (
        <div className={classes.windows}>
          <Text size="xs" c="dimmed">
            {t('customers.outlook.over')}
          </Text>
          {data.windows
            .filter(({ warnings }) => warnings.length > 0)
            .map(({ window, warnings }) => (
              <Warnings key={window} warnings={warnings} />
            ))}
        </div>
      ) : (
        <Windows outlook={data} isPast={isPast} />
      )}
    </Panel>
  );
}
