import type { CalendarBody, CalendarDetail } from '@owl/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useCalendarPreview, useCalendars, useSaveCalendar } from '../../api';
import { tellDone } from '../../kit/failure';
import { useLeaveWarning } from '../../kit/unsaved';
import { type CalendarDraft, draftOf, readDraft } from './draft';

const SETTLED_MS = 350;

export interface DraftBase {
  /** Null for a calendar that is new. */
  calendar: CalendarDetail | null;
  body: CalendarBody;
  effectiveFrom: string;
}

/**
 * Whether another calendar bears the name of one that is new: known before it is saved, or refused because somebody was faster.
 * @param name null for a calendar that is there already
 */
function useIsNameTaken(name: string | null, { error, isSuccess }: ReturnType<typeof useSaveCalendar>): boolean {
  const { data: calendars } = useCalendars();
  const isKnown = !isSuccess && calendars?.items.some((each) => each.name === name) === true;
  return name !== null && (isKnown || (error instanceof ApiError && error.isConflict));
}

/** The server finds nothing wrong with it, and it says something: a version that changes nothing and takes no other's place is none. */
function mayBeSaved({ data, error }: ReturnType<typeof useCalendarPreview>, isNew: boolean): boolean {
  if (error || data?.problems.length !== 0) return false;
  return isNew || data.changes.length > 0 || data.replacedOn !== null;
}

/** A draft with what it would change. It never overwrites what somebody else saved in between. */
export function useDraft({ calendar, body, effectiveFrom }: DraftBase) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<CalendarDraft>(() => draftOf(body, effectiveFrom, calendar?.name ?? ''));
  const [touched, setTouched] = useState(false);
  const [newestSeen] = useState(() => Math.max(0, ...(calendar?.versions.map(({ versionNo }) => versionNo) ?? [])));
  const saving = useSaveCalendar();
  useLeaveWarning(touched && !saving.isSuccess);
  const read = readDraft(draft);
  const asked = read.body ? { name: draft.name, effectiveFrom: draft.effectiveFrom, body: read.body } : null;
  const [settled] = useDebouncedValue(JSON.stringify(asked), SETTLED_MS);
  const preview = useCalendarPreview(JSON.parse(settled) as typeof asked);
  const change = (part: Partial<CalendarDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setTouched(true);
    saving.reset();
  };
  const save = () => {
    if (!asked) return;
    const wish = { newestSeen, effectiveFrom: asked.effectiveFrom, body: asked.body };
    saving.mutate(
      { name: asked.name, body: wish },
      {
        onSuccess: ({ name, versions }) => {
          tellDone(t('calendar.form.saved', { no: Math.max(...versions.map(({ versionNo }) => versionNo)) }));
          void navigate({ to: '/calendar', search: { name, view: 'versions' }, ignoreBlocker: true });
        },
      },
    );
  };
  const isNameTaken = useIsNameTaken(calendar === null ? draft.name : null, saving);
  const isCurrent = settled === JSON.stringify(asked) && !preview.isFetching;
  return {
    draft,
    read,
    change,
    /** Takes over what a file was read into. */
    take: (next: CalendarBody) => change(draftOf(next, draft.effectiveFrom, draft.name)),
    preview,
    maySave: asked !== null && !isNameTaken && isCurrent && mayBeSaved(preview, calendar === null),
    save,
    saving: saving.isPending,
    isNameTaken,
    failure: isNameTaken ? undefined : (saving.error ?? undefined),
    isConflict: saving.error instanceof ApiError && saving.error.isConflict,
  };
}
export type Draft = ReturnType<typeof useDraft>;
