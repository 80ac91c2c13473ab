import type { CalendarDetail } from '@owl/contracts';
import { ActionIcon, Anchor, Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Download, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, calendarFileUrl, useCalendar, useCalendars, useCalendarYear } from '../api';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { CalendarFacts, MissingYears } from './calendar-facts';
import { useMayEdit } from './use-may-edit';
import { VersionsView } from './versions-view';
import { YearView } from './year-view';

const route = getRouteApi('/calendar');
const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;

function YearStepper({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        disabled={year <= FIRST_YEAR}
        onClick={() => onChange(year - 1)}
        aria-label={t('calendar.previousYear')}
        data-testid="previous-year"
      >
        <ChevronLeft size={15} />
      </ActionIcon>
      <Text size="sm" fw={600} miw={56} ta="center" data-testid="year-shown">
        {t('calendar.yearOf', { year })}
      </Text>
      <ActionIcon
        variant="default"
        disabled={year >= LAST_YEAR}
        onClick={() => onChange(year + 1)}
        aria-label={t('calendar.nextYear')}
        data-testid="next-year"
      >
        <ChevronRight size={15} />
      </ActionIcon>
    </Group>
  );
}

function Year({ calendar, year, versionNo }: { calendar: CalendarDetail; year: number; versionNo?: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCalendarYear(calendar.name, year, versionNo);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={12} />;
  return (
    <>
      {versionNo !== undefined && (
        <Group gap="sm" px="md" pb={6}>
          <Text size="sm">{t('calendar.onlyVersion', { no: versionNo })}</Text>
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/calendar" search={{ name: calendar.name, year }} {...props} />}
          >
            {t('calendar.showInForce')}
          </Anchor>
        </Group>
      )}
      <YearView days={data.days} today={calendar.today} />
    </>
  );
}

function Links({ name }: { name: string }) {
  const { t } = useTranslation();
  const mayEdit = useMayEdit();
  return (
    <>
      <Button variant="default" renderRoot={(props) => <Link to="/explain" search={{ calendar: name }} {...props} />}>
        {t('calendar.explainLink')}
      </Button>
      <Button
        variant="default"
        component="a"
        href={calendarFileUrl(name)}
        download
        leftSection={<Download size={14} aria-hidden />}
        data-testid="calendar-file"
      >
        {t('calendar.download')}
      </Button>
      {mayEdit && (
        <>
          <Button variant="default" renderRoot={(props) => <Link to="/calendar/edit" search={{}} {...props} />}>
            {t('calendar.create')}
          </Button>
          <Button
            renderRoot={(props) => <Link to="/calendar/edit" search={{ name }} {...props} />}
            data-testid="calendar-edit"
          >
            {t('calendar.edit')}
          </Button>
        </>
      )}
    </>
  );
}

function Loaded({ calendar }: { calendar: CalendarDetail }) {
  const { t } = useTranslation();
  const { year: asked, version, view = 'year' } = route.useSearch();
  const navigate = route.useNavigate();
  const year = asked ?? Number(calendar.today.slice(0, 4));
  const { name } = calendar;
  return (
    <>
      <MissingYears years={calendar.missingYears} />
      <CalendarFacts calendar={calendar} />
      <Group gap="sm" px="md" pb="sm" justify="space-between">
        <Group gap="sm">
          <SegmentedControl
            aria-label={t('calendar.view')}
            value={view}
            onChange={(to) =>
              void navigate({ search: { name, year, view: to === 'versions' ? 'versions' : undefined } })
            }
            data={[
              { value: 'year', label: t('calendar.year') },
              { value: 'versions', label: `${t('calendar.versions')} (${calendar.versions.length})` },
            ]}
            data-testid="calendar-view"
          />
          {view === 'year' && (
            <YearStepper year={year} onChange={(to) => void navigate({ search: { name, year: to, version } })} />
          )}
        </Group>
        <Group gap="xs">
          <Links name={name} />
        </Group>
      </Group>
      {view === 'year' && <Year calendar={calendar} year={year} versionNo={version} />}
      {view === 'versions' && <VersionsView calendar={calendar} />}
    </>
  );
}

function Choice({ names, name }: { names: readonly string[]; name: string | undefined }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  if (names.length < 2) return null;
  return (
    <Select
      aria-label={t('calendar.choose')}
      data={[...names]}
      value={name ?? null}
      onChange={(to) => to && void navigate({ search: { name: to } })}
      allowDeselect={false}
      w={200}
      data-testid="calendar-choice"
    />
  );
}

/** カレンダー: which days are worked, by which version, and who depends on it. */
export function CalendarScreen() {
  const { t } = useTranslation();
  const { name: asked } = route.useSearch();
  const list = useCalendars();
  const names = list.data?.items.map(({ name }) => name) ?? [];
  // The calendar most customers use, unless another one is asked for.
  const most = list.data?.items.toSorted((a, b) => b.customers.length - a.customers.length)[0]?.name;
  const name = asked ?? most;
  const { data, error, refetch } = useCalendar(name);
  const isMissing = error instanceof ApiError && error.status === 404;
  const failure = list.error ?? (isMissing ? null : error);
  return (
    <Page title={t('calendar.nav')} tools={<Choice names={names} name={name} />}>
      {list.data?.items.length === 0 && <Empty title={t('calendar.none')} hint={t('calendar.noneHint')} />}
      {isMissing && <Empty title={t('calendar.notFound')} icon={SearchX} />}
      {failure && !data && <Failed error={failure} retry={() => void (list.error ? list.refetch() : refetch())} />}
      {!data && !error && !list.error && list.data?.items.length !== 0 && <LoadingRows rows={12} />}
      {data && <Loaded calendar={data} />}
    </Page>
  );
}
