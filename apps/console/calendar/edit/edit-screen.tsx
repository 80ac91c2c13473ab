import { type CalendarDetail, MENU_CALENDAR } from '@owl/contracts';
import { Alert } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Lock, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, useCalendar } from '../../api';
import { Page } from '../../kit/page';
import { Empty, Failed, LoadingRows } from '../../kit/states';
import classes from '../calendar.module.css';
import { moved } from '../day-words';
import { useMayEdit } from '../use-may-edit';
import { DaysOffFields } from './days-off-fields';
import { FilePanel } from './file-panel';
import { HolidayFields } from './holiday-fields';
import { HoursFields } from './hours-fields';
import { PreviewPanel } from './preview-panel';
import { type DraftBase, useDraft } from './use-draft';

const route = getRouteApi('/calendar/edit');

function Editor({ base }: { base: DraftBase }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(base);
  const { calendar } = base;
  const leave = () => void navigate({ to: '/calendar', search: { name: calendar?.name } });
  const title = calendar ? `${t('calendar.form.title')} – ${calendar.name}` : t('calendar.form.newTitle');
  return (
    <Page title={title}>
      <div className={classes.columns} data-testid="calendar-editor">
        <div className={classes.stack}>
          <HoursFields of={draft} isNew={calendar === null} />
          <HolidayFields of={draft} />
          <DaysOffFields of={draft} />
        </div>
        <div className={`${classes.stack} ${classes.follows}`}>
          <PreviewPanel of={draft} users={calendar ? calendar.customers.length : -1} leave={leave} />
          <FilePanel of={draft} />
        </div>
      </div>
    </Page>
  );
}

/** The version asked for, else the one that holds or will: what somebody most likely wants to change. */
function baseOf(calendar: CalendarDetail, versionNo: number | undefined): DraftBase {
  const { versions, today } = calendar;
  const version = versions.find((each) => each.versionNo === versionNo) ?? versions[0];
  // From tomorrow: today is partly decided already.
  const effectiveFrom = [moved(today, { days: 1 }), version?.effectiveFrom ?? ''].toSorted().at(-1)!;
  return { calendar, body: version?.body ?? MENU_CALENDAR, effectiveFrom };
}

/** A new version of a calendar, or a new calendar when none is named. */
export function CalendarEditScreen() {
  const { t } = useTranslation();
  const { name, version } = route.useSearch();
  const mayEdit = useMayEdit();
  const { data, error, refetch } = useCalendar(name);
  if (!mayEdit)
    return (
      <Page title={t('calendar.form.title')}>
        <Alert color="gray" icon={<Lock size={16} />} mx="md" data-testid="read-only">
          {t('calendar.form.readOnly')}
        </Alert>
      </Page>
    );
  if (name === undefined)
    return <Editor key="new" base={{ calendar: null, body: MENU_CALENDAR, effectiveFrom: '2020-01-01' }} />;
  if (data) return <Editor key={`${name} ${version}`} base={baseOf(data, version)} />;
  if (error instanceof ApiError && error.status === 404) return <Empty title={t('calendar.notFound')} icon={SearchX} />;
  return error ? <Failed error={error} retry={() => void refetch()} /> : <LoadingRows rows={10} />;
}
