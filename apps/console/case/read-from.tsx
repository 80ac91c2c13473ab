import type { AlertView } from '@owl/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { ConfidenceBadge } from '../kit/confidence';
import { Moment } from '../kit/moment';
import { endpointText, ThreatLine } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import classes from './case.module.css';

/** What was read as each field, in the order in which an alert is looked at. */
const VALUES: Record<string, (alert: AlertView) => ReactNode> = {
  alertNumber: ({ alertNumber }) => <Untrusted>{alertNumber}</Untrusted>,
  threats: ({ threats }) =>
    threats.map((threat, index) => (
      <div key={index}>
        <ThreatLine threat={threat} />
      </div>
    )),
  score: ({ threats }) => <Untrusted>{threats.map(({ scoreText }) => scoreText).join(' / ')}</Untrusted>,
  occurredAt: ({ occurredAt }) => <Moment at={occurredAt} format="full" />,
  device: ({ device }) => <Untrusted>{endpointText(device)}</Untrusted>,
  internalServer: ({ internalServer }) => <Untrusted>{endpointText(internalServer)}</Untrusted>,
  destination: ({ destination }) => <Untrusted>{endpointText(destination)}</Untrusted>,
  link: ({ link }) => <Untrusted>{link}</Untrusted>,
  // These are lines of the mail themselves: the line that follows says it all.
  description: () => null,
  evidence: () => null,
};

function Field({ field, alert }: { field: string; alert: AlertView }) {
  const { t } = useTranslation();
  const word = useWords();
  const source = alert.sources?.[field];
  if (!source) return null;
  return (
    <div data-testid="read-field" data-field={field}>
      <dt>
        <span>{word('sourcedField', field)}</span>
        <span>{VALUES[field]?.(alert)}</span>
      </dt>
      <dd>
        <span className={classes.lineNumber} title={t('appliances.rule.line', { line: source.line })}>
          {source.line}
        </span>
        <Untrusted>{source.text}</Untrusted>
      </dd>
    </div>
  );
}

/** In which text of the mail it stood. */
function Place({ foundIn }: Pick<AlertView, 'foundIn'>) {
  const { t } = useTranslation();
  if (!foundIn) return null;
  return (
    <span data-testid="found-in">
      {t(`appliances.sources.foundIn.${foundIn.place}`)}
      {foundIn.name && (
        <>
          {': '}
          <Untrusted>{foundIn.name}</Untrusted>
        </>
      )}
    </span>
  );
}

/** Each field of an alert beside the line it was read from. Where everything was read, it is there for those who ask. */
export function ReadFrom({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const { sources, confidence, foundIn } = alert;
  if (!sources || Object.keys(sources).length === 0) return null;
  return (
    <details className={classes.readFrom} open={confidence !== 'high'} data-testid="read-from">
      <summary>
        {t('appliances.sources.title')}
        {confidence && (
          <span>
            {t('appliances.sources.confidence')} <ConfidenceBadge confidence={confidence} />
          </span>
        )}
        <Place foundIn={foundIn} />
      </summary>
      {confidence && <p className={classes.readHint}>{t(`appliances.sources.hint.${confidence}`)}</p>}
      <dl className={classes.readFields}>
        {Object.keys(VALUES).map((field) => (
          <Field key={field} field={field} alert={alert} />
        ))}
      </dl>
    </details>
  );
}
