import type { CalendarPreview, DayChange } from '@owl/contracts';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { useErrorText } from '../../kit/failure';
import { Panel } from '../../kit/page';
import { LoadingRows } from '../../kit/states';
import classes from '../calendar.module.css';
import { ChangeList } from '../change-list';
import { dayText, hoursText } from '../day-words';
import type { Draft } from './use-draft';

const MOST_SHOWN = 14;

function useDaySaid(): (day: DayChange['after']) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ kind, name, hours }) =>
    [t(`calendar.kind.${kind}`), name && `(${name[language]})`, hoursText(hours)].filter(Boolean).join(' ');
}

function Days({ days }: { days: CalendarPreview['days'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useDaySaid();
  // Other hours of the same kind of day are told with the hours of the week.
  const others = days.filter(({ before, after }) => before.kind !== after.kind || before.name?.ja !== after.name?.ja);
  const hoursOnly = days.length - others.length;
  if (days.length === 0) return <Text size="sm">{t('calendar.preview.noDays')}</Text>;
  return (
    <div>
      <h3 className={classes.heading}>{t('calendar.preview.days', { count: others.length })}</h3>
      <ul className={classes.list} data-testid="day-changes">
        {others.slice(0, MOST_SHOWN).map(({ date, before, after }) => (
          <li key={date}>
            {dayText(date, language)}: <span className={classes.before}>{say(before)}</span> → {say(after)}
          </li>
        ))}
        {others.length > MOST_SHOWN && <li>{t('calendar.preview.more', { count: others.length - MOST_SHOWN })}</li>}
        {hoursOnly > 0 && <li>{t('calendar.preview.hoursOnly', { count: hoursOnly })}</li>}
      </ul>
    </div>
  );
}

function Shown({ preview, isNew }: { preview: CalendarPreview; isNew: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { problems, changes, days, replacedOn } = preview;
  if (problems.length > 0)
    return (
      <Alert color="red" p="xs" title={t('calendar.preview.problems')} data-testid="calendar-problems">
        <ul className={classes.list}>
          {problems.map((problem) => (
            <li key={problem.en}>{problem[language]}</li>
          ))}
        </ul>
      </Alert>
    );
  return (
    <>
      {replacedOn && (
        <Alert color="yellow" p="xs" data-testid="replaced-on">
          {t('calendar.preview.replaced', {
            no: replacedOn.versionNo,
            from: dayText(replacedOn.effectiveFrom, language),
          })}
        </Alert>
      )}
      {!isNew && changes.length === 0 && <Text size="sm">{t('calendar.preview.none')}</Text>}
      {changes.length > 0 && (
        <div>
          <h3 className={classes.heading}>{t('calendar.preview.parts')}</h3>
          <ChangeList changes={changes} />
        </div>
      )}
      {changes.length > 0 && <Days days={days} />}
    </>
  );
}

/** What the draft would change, and the way to save it. */
export function PreviewPanel({ of, users, leave }: { of: Draft; users: number; leave: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { read, preview, maySave, save, saving, failure } = of;
  const error = failure ?? preview.error;
  return (
    <Panel title={t('calendar.preview.title')} testId="calendar-preview">
      <div className={classes.body}>
        {read.faults && (
          <Alert color="red" p="xs" data-testid="draft-faults">
            {t('calendar.form.fix')}
          </Alert>
        )}
        {!read.faults && !preview.data && !preview.error && <LoadingRows rows={3} />}
        {!read.faults && preview.data && <Shown preview={preview.data} isNew={users < 0} />}
        {error && !read.faults && (
          <Alert color="red" p="xs" title={errorText(error).title} data-testid="calendar-failure">
            {errorText(error).message}
          </Alert>
        )}
        {users > 0 && (
          <Text size="xs" c="dimmed">
            {t('calendar.preview.usedBy', { count: users })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leave}>
            {t('calendar.form.cancel')}
          </Button>
          <Button disabled={!maySave} loading={saving} onClick={save} data-testid="calendar-save">
            {t('calendar.form.save')}
          </Button>
        </Group>
      </div>
    </Panel>
  );
}
