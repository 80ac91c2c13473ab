import { type MailDetail, type MoveMail, type MoveMails, routes } from '@owl/contracts';
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { API_BASE, call } from './client';
import { keys, type MailFilter } from './keys';

// Mails come by the hundred in a storm; the number in the navigation need not be asked for with each.
const COUNT_EACH_MS = 15_000;

export const useMails = (filter: MailFilter) =>
  useInfiniteQuery({
    queryKey: keys.mails(filter),
    queryFn: ({ pageParam, signal }) => call('mails', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useMail = (id: string | undefined) =>
  useQuery({
    queryKey: keys.mail(id ?? ''),
    queryFn: ({ signal }) => call('mail', { id: id ?? '', signal }),
    enabled: id !== undefined,
  });

/** How many mails wait in quarantine. */
export const useQuarantineCount = () =>
  useQuery({
    queryKey: keys.quarantine,
    queryFn: ({ signal }) => call('quarantineCount', { signal }),
    select: ({ count }) => count,
    refetchInterval: COUNT_EACH_MS,
  });

/** Counts anew at once when a list shows another number of them than before. */
export function useRecountOn(shown: number | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (shown !== undefined) void client.invalidateQueries({ queryKey: keys.quarantine });
  }, [client, shown]);
}

function refetchLists(client: QueryClient): void {
  for (const queryKey of [['mails'], keys.quarantine, ['mail-tallies']]) void client.invalidateQueries({ queryKey });
}

/** Releases one mail from quarantine, or dismisses it. */
export function useMoveMail(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MoveMail) => call('moveMail', { id, body }),
    onSuccess: (answer: MailDetail) => {
      client.setQueryData(keys.mail(id), answer);
      refetchLists(client);
    },
    onError: () => client.invalidateQueries({ queryKey: keys.mail(id) }),
  });
}

/** Moves many, each by itself: the answer tells which were refused, and why. */
export function useMoveMails() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MoveMails) => call('moveMails', { body }),
    onSettled: () => {
      refetchLists(client);
      void client.invalidateQueries({ queryKey: ['mail'] });
    },
  });
}

/** One month's mails per customer: acknowledged, ended, and the nightly check; the current month when none is named. */
export const useMailTallies = (month: string | undefined) =>
  useQuery({
    queryKey: keys.mailTallies(month),
    queryFn: ({ signal }) => call('mailTallies', { query: { month }, signal }),
    placeholderData: keepPreviousData,
  });

const address = (path: string, id: string): string => API_BASE + path.replace(':id', encodeURIComponent(id));

/** What the browser itself fetches of a mail: files to keep, and the document of the HTML frame. */
export const mailAddress = {
  source: (id: string) => address(routes.mailSource.path, id),
  html: (id: string) => address(routes.mailHtml.path, id),
  attachment: (id: string, index: number) => address(routes.mailAttachment.path, id).replace(':index', String(index)),
};
