import type { CalendarChange } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import classes from './calendar.module.css';

type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/** What a value of a change is called; most are plain data. */
function useValueText(): (part: CalendarChange['part'], value: string | null) => string {
  const { t } = useTranslation();
  return (part, value) => {
    if (value === null) return t('calendar.nothing');
    if (part === 'holiday-source') return t(`calendar.source.${value as 'japan' | 'none'}`);
    if (part === 'holiday-exception' && value === '−') return t('calendar.worked');
    return value;
  };
}

/** The differences between two versions, one in a line. */
export function ChangeList({ changes }: { changes: readonly CalendarChange[] }) {
  const { t } = useTranslation();
  const say = useValueText();
  return (
    <table className={classes.changes} data-testid="changes">
      <tbody>
        {changes.map(({ part, key, before, after }) => (
          <tr key={`${part} ${key}`} data-part={part}>
            <th scope="row">
              {t(`calendar.part.${part}`)}{' '}
              <span className={classes.quiet}>
                {part === 'weekly' ? t(`calendar.weekday.d${key as Weekday}`) : key}
              </span>
            </th>
            <td className={before === null ? classes.quiet : classes.before}>{say(part, before)}</td>
            <td aria-label="→">→</td>
            <td>{say(part, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
