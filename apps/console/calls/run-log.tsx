import type { CallRunView, RunMoveView } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Moment, useMoment } from '../kit/moment';
import classes from './calls.module.css';

function Line({ entry, names }: { entry: RunMoveView; names: ReadonlyMap<number, string> }) {
  const { t } = useTranslation();
  const word = useWords();
  const say = useMoment();
  const { at, by, move, contactOrder, result, calledAt, reason } = entry;
  return (
    <li data-testid="run-act" data-act={move}>
      <span className={classes.quiet}>
        <Moment at={at} format="time" />
      </span>
      <span>{by ?? t('board.system')}</span>
      <strong>{word('runAct', move)}</strong>
      {contactOrder !== null && (
        <span>
          {t('calls.contact', { order: contactOrder })} {names.get(contactOrder)}
        </span>
      )}
      {result && <span>{t(`board.results.${result}`)}</span>}
      {calledAt && <span className={classes.quiet}>{t('board.logCalledAt', { at: say(calledAt, 'short') })}</span>}
      {reason && <span className={classes.reason}>{reason}</span>}
    </li>
  );
}

/** What people did about a run, oldest first, each with its reason. */
export function RunLog({ run }: { run: CallRunView }) {
  const { t } = useTranslation();
  if (run.moves.length === 0) return null;
  const names = new Map(run.attempts.map(({ contactOrder, contactName }) => [contactOrder, contactName]));
  return (
    <section className={classes.log}>
      <h3 className={classes.logTitle}>{t('board.log')}</h3>
      <ul>
        {run.moves.map((entry) => (
          <Line key={entry.id} entry={entry} names={names} />
        ))}
      </ul>
    </section>
  );
}
