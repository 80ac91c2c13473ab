import type { TuningChange, TuningReplay } from '@owl/contracts';
import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import rowClasses from '../kit/rows.module.css';
import { Untrusted } from '../kit/untrusted';
import classes from './tuning.module.css';

const KINDS = ['newlyIn', 'newlyOut', 'moved'] as const;
type Kind = (typeof KINDS)[number];

function Outcome({ outcome }: { outcome: TuningChange['before'] }) {
  const { t } = useTranslation();
  const word = useWords();
  const { kind, reason } = outcome;
  return (
    <>
      {t(`tuning.outcome.${kind}`)}
      {reason !== null && <span className={rowClasses.quiet}> ({word('reason', reason)})</span>}
    </>
  );
}

function Row({ change }: { change: TuningChange }) {
  const { alertId, label, receivedAt, threats, device, before, after } = change;
  const name = <Untrusted>{label === '' ? '—' : label}</Untrusted>;
  return (
    <tr data-testid="tuning-change">
      <td>
        {alertId === null ? (
          name
        ) : (
          <Anchor size="sm" renderRoot={(props) => <Link to="/alerts" search={{ open: alertId }} {...props} />}>
            {name}
          </Anchor>
        )}
      </td>
      <td>
        <Moment at={receivedAt} />
      </td>
      <td className={classes.threats}>
        <Untrusted>{threats.map((threat) => `${threat.name} (${threat.score}%)`).join(' / ') || '—'}</Untrusted>
        {device !== null && (
          <span className={rowClasses.quiet}>
            {' '}
            <Untrusted>{device}</Untrusted>
          </span>
        )}
      </td>
      <td data-line="whole">
        <Outcome outcome={before} /> → <Outcome outcome={after} />
      </td>
    </tr>
  );
}

/** Alerts that go elsewhere under what is tried, with examples that lead to the alert. */
export function ChangedAlerts({ replay }: { replay: TuningReplay }) {
  const { t } = useTranslation();
  const most = KINDS.toSorted((a, b) => replay[b].count - replay[a].count)[0] ?? 'newlyIn';
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = chosen ?? most;
  const { count, examples } = replay[kind];
  return (
    <Panel title={t('tuning.changes')} testId="tuning-changes">
      <Stack gap="sm" className={classes.group}>
        <SegmentedControl
          value={kind}
          onChange={(value) => setChosen(KINDS.find((each) => each === value) ?? null)}
          data={KINDS.map((each) => ({ value: each, label: `${t(`tuning.${each}`)} ${replay[each].count}` }))}
          className={classes.kinds}
          data-testid="tuning-kinds"
        />
        {count === 0 && (
          <Text size="sm" c="dimmed">
            {t('tuning.noChange')}
          </Text>
        )}
        {count > 0 && (
          <div className={rowClasses.scroll}>
            <table className={`${rowClasses.table} ${rowClasses.stack}`}>
              <tbody>
                {examples.map((change) => (
                  <Row key={change.alertId ?? `${change.label} ${change.receivedAt}`} change={change} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {count > examples.length && (
          <Text size="xs" c="dimmed">
            {t('tuning.examples', { count: examples.length })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
