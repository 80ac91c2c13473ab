import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n';
import { ConfidenceBadge } from '../../kit/confidence';
import { Fact, Facts } from '../../kit/facts';
import { Moment } from '../../kit/moment';
import { Score } from '../../kit/threats';
import { Untrusted } from '../../kit/untrusted';
import classes from './rule.module.css';
import type { Passed } from './use-rule-test';

type ReadAlert = Passed['alerts'][number];

function OneAlert({ alert }: { alert: ReadAlert }) {
  const { t } = useTranslation();
  return (
    <Facts>
      <Fact label={t('common.alertNumber')}>
        <strong>
          <Untrusted>{alert.alertNumber}</Untrusted>
        </strong>
      </Fact>
      <Fact label={t('common.threats')}>
        {alert.threats.map(({ name, score }, index) => (
          <div key={index}>
            <Untrusted>{name}</Untrusted> <Score score={score} />
          </div>
        ))}
      </Fact>
      <Fact label={t('case.occurred')}>
        {alert.occurredAt ? (
          <Moment at={alert.occurredAt} format="full" />
        ) : (
          <span className={classes.missing}>{t('appliances.rule.noTime')}</span>
        )}
      </Fact>
      <Fact label={t('common.device')}>
        {alert.device ? (
          <Untrusted>{alert.device}</Untrusted>
        ) : (
          <span className={classes.missing}>{t('appliances.rule.noDevice')}</span>
        )}
      </Fact>
      <Fact label={t('appliances.sources.confidence')}>
        <ConfidenceBadge confidence={alert.confidence} />
        {alert.confidence !== 'high' && (
          <Text size="xs" c="dimmed">
            {t(`appliances.sources.hint.${alert.confidence}`)}
          </Text>
        )}
      </Fact>
    </Facts>
  );
}

/** The alerts that come of the sample, or why none does. */
export function ReadAlerts({ result: { alerts, unparsed } }: { result: Passed }) {
  const { t } = useTranslation();
  const word = useWords();
  if (alerts.length === 0)
    return (
      <Alert color="orange" p="xs" title={t('appliances.rule.noAlert')} data-testid="no-alert">
        {unparsed && <Text size="sm">{word('reason', unparsed)}</Text>}
        <Text size="sm">{t('appliances.rule.noAlertHint')}</Text>
      </Alert>
    );
  return (
    <ol className={classes.alerts}>
      {alerts.map((alert, index) => (
        <li key={index} data-testid="read-alert">
          {alerts.length > 1 && (
            <h3 className={classes.alertHead}>
              {t('appliances.rule.alertOf', { number: index + 1, total: alerts.length })}
            </h3>
          )}
          <OneAlert alert={alert} />
        </li>
      ))}
    </ol>
  );
}
