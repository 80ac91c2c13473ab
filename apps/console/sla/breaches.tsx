import type { SlaBreach } from '@owl/contracts';
import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { minutesText } from '../kit/durations';
import { Moment } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { useIsCustomer } from '../kit/signed-in';
import { Empty } from '../kit/states';
import { Untrusted } from '../kit/untrusted';
import { ExplainBreach } from './explain-breach';
import classes from './sla.module.css';

function Reason({ breach, edit }: { breach: SlaBreach; edit: () => void }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  return (
    <div className={classes.reason}>
      {breach.reason ? (
        <Untrusted>{breach.reason}</Untrusted>
      ) : (
        <span className={classes.quiet}>{isCustomer ? '—' : t('sla.noReason')}</span>
      )}
      {breach.reasonBy && <span className={classes.quiet}> — {breach.reasonBy}</span>}{' '}
      {!isCustomer && (
        <Button size="compact-xs" variant="subtle" onClick={edit} data-testid="explain-breach">
          {t(breach.reason ? 'sla.editReason' : 'sla.addReason')}
        </Button>
      )}
    </div>
  );
}

function Row({ breach, edit }: { breach: SlaBreach; edit: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWords();
  return (
    <tr data-testid="breach">
      <td>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: breach.caseId }} {...props} />}
        >
          #{breach.caseNumber}
        </Anchor>
        {breach.assignee && <div className={rowClasses.quiet}>{breach.assignee}</div>}
      </td>
      <td>{word('slaTarget', breach.clock)}</td>
      <td data-label={t('sla.dueAt')}>
        <Moment at={breach.dueAt} />
      </td>
      <td data-label={t('sla.endedAt')}>{breach.endedAt ? <Moment at={breach.endedAt} /> : t('sla.stillOpen')}</td>
      <td className={rowClasses.number} data-label={t('sla.late')}>
        {minutesText(breach.lateMinutes, language)}
      </td>
      <td data-line="whole">
        <Reason breach={breach} edit={edit} />
      </td>
    </tr>
  );
}

/** What was late in the month, and why. */
export function Breaches({ breaches }: { breaches: SlaBreach[] }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<SlaBreach | null>(null);
  if (breaches.length === 0) return <Empty title={t('sla.noBreaches')} />;
  const heads = [t('sla.case'), t('sla.clock'), t('sla.dueAt'), t('sla.endedAt'), t('sla.late'), t('sla.reason')];
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${rowClasses.stack}`} data-testid="breaches">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                style={{ position: 'static' }}
                className={index === 4 ? rowClasses.number : ''}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {breaches.map((breach) => (
            <Row key={breach.id} breach={breach} edit={() => setEdited(breach)} />
          ))}
        </tbody>
      </table>
      {edited && <ExplainBreach key={edited.id} breach={edited} close={() => setEdited(null)} />}
    </div>
  );
}
