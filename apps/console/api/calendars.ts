import type { CalendarDetail, PreviewCalendar, ReadDaysFile, SaveCalendar } from '@owl/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { API_BASE, call } from './client';
import { keys } from './keys';

export const useCalendars = () =>
  useQuery({ queryKey: keys.calendars, queryFn: ({ signal }) => call('calendars', { signal }) });

export const useCalendar = (name: string | undefined) =>
  useQuery({
    queryKey: keys.calendar(name ?? ''),
    queryFn: ({ signal }) => call('calendar', { name: name!, signal }),
    enabled: name !== undefined,
  });

/** Every day of a year; `versionNo`: as that version says, else each day by the one that holds on it. */
export const useCalendarYear = (name: string, year: number, versionNo?: number) =>
  useQuery({
    queryKey: keys.calendarYear(name, year, versionNo),
    queryFn: ({ signal }) => call('calendarYear', { name, query: { year, versionNo }, signal }),
    placeholderData: keepPreviousData,
  });

/** What a draft would change; null while it is not filled in right. */
export const useCalendarPreview = (asked: PreviewCalendar | null) =>
  useQuery({
    queryKey: keys.calendarPreview(asked),
    queryFn: ({ signal }) => call('previewCalendar', { body: asked!, signal }),
    enabled: asked !== null,
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useReadDaysFile = () =>
  useMutation({ mutationFn: (body: ReadDaysFile) => call('readDaysFile', { body }), gcTime: 0 });

/** Saves a new version. A conflict is told where the form is, so nothing pops up. */
export function useSaveCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: { name: string; body: SaveCalendar }) => call('saveCalendar', { name, body }),
    onSuccess: (answer: CalendarDetail) => {
      client.setQueryData(keys.calendar(answer.name), answer);
      for (const queryKey of [['calendars'], ['calendar-year'], ['explanation']])
        void client.invalidateQueries({ queryKey });
    },
    meta: { quiet: true },
  });
}

export type Explained = { at?: string; customerId?: string; calendar?: string };

export const useExplanation = ({ at, customerId, calendar }: Explained) =>
  useQuery({
    queryKey: keys.explanation({ at, customerId, calendar }),
    queryFn: ({ signal }) => call('explain', { query: { at: at!, customerId, calendar }, signal }),
    enabled: at !== undefined && at !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Where the browser gets a calendar as a file. */
export const calendarFileUrl = (name: string): string => `${API_BASE}/calendars/${encodeURIComponent(name)}.ics`;
