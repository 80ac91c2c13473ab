import { FactEvent } from '@owl/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { API_BASE } from './client';
import { keys } from './keys';

export type LiveState = 'connecting' | 'live' | 'offline';

/** What shows a thing, by the first word of the fact's kind (`case.opened` → `case`). */
const SHOWN_BY: Record<string, readonly string[]> = {
  mail: ['mails', 'mail', 'mail-tallies', 'appliances', 'appliance'],
  calendar: ['calendars', 'calendar', 'calendar-year', 'calendar-preview', 'explanation'],
  appliance: ['appliances', 'appliance', 'customer-overview', 'onboarding'],
  alert: ['alerts', 'cases', 'case', 'onboarding'],
  case: ['cases', 'case', 'sla', 'customer-sla', 'alerts'],
  report: ['cases', 'case', 'preview', 'usage', 'customer-usage'],
  'call-run': ['call-runs', 'handover', 'call-proof', 'alerts', 'usage', 'customer-usage', 'contacts'],
  'call-script': ['call-scripts'],
  'call-attempt': ['call-runs'],
  handover: ['handover'],
  'handled-item': ['usage', 'customer-usage', 'statement', 'usage-outlook', 'case'],
  contact: ['contacts', 'customer', 'onboarding'],
  contract: ['contacts', 'customer', 'customer-overview', 'usage', 'customer-usage'],
  onboarding: ['onboarding', 'customers'],
  'trial-report': ['onboarding'],
  maintenance: ['customer', 'customer-overview'],
  volume: ['usage-outlook'],
  dispute: ['customer-usage', 'disputes'],
  statement: ['usage', 'customer-usage', 'statement'],
  'overage-order': ['usage', 'customer-usage', 'statement', 'overage-orders'],
  'outgoing-mail': ['statement', 'overage-orders', 'cases', 'case'],
};

// A storm of mails makes many facts at once; one refetch for all that arrive within this time is enough.
const GATHER_MS = 120;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** Everything may have changed while nobody listened; the session is left alone because it is the thing that keeps us here. */
const refetchAll = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });

function gatherer(client: QueryClient): (message: string) => void {
  const gathered = new Set<string>();
  let timer: number | undefined;
  const flush = () => {
    timer = undefined;
    const names = new Set(gathered);
    gathered.clear();
    void client.invalidateQueries({ predicate: ({ queryKey }) => names.has(String(queryKey[0])) });
  };
  return (message) => {
    const event = FactEvent.safeParse(JSON.parse(message));
    const shownBy = event.success ? SHOWN_BY[event.data.kind.split('.')[0] ?? ''] : undefined;
    if (!shownBy) return void refetchAll(client);
    for (const name of shownBy) gathered.add(name);
    timer ??= window.setTimeout(flush, GATHER_MS);
  };
}

/** Keeps a stream open for as long as it is used. The browser reconnects by itself, but not after an HTTP error: then we do. */
function listen(client: QueryClient, tell: (state: LiveState) => void): () => void {
  const onMessage = gatherer(client);
  let source: EventSource | undefined;
  let timer: number | undefined;
  let failures = 0;

  const connect = () => {
    source = new EventSource(`${API_BASE}/events`);
    source.onopen = () => {
      // The first time too: what was fetched before the stream stood may have changed unheard.
      void refetchAll(client);
      failures = 0;
      tell('live');
    };
    source.onmessage = (event: MessageEvent<string>) => onMessage(event.data);
    source.onerror = () => {
      failures += 1;
      tell(failures > 1 ? 'offline' : 'connecting');
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
      // The session may have ended: asking tells.
      void client.invalidateQueries({ queryKey: keys.session });
    };
  };
  connect();
  return () => {
    source?.close();
    window.clearTimeout(timer);
  };
}

/** Live updates: refetches what a server-sent event concerns. Returns whether the stream stands. */
export function useLiveEvents(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => listen(client, setState), [client]);
  return state;
}
