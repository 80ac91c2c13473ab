import { useCallback, useEffect, useState } from 'react';
import type { ClockView, MailSummary, MessagesView, PhoneView, Topic, WorldView } from '../../server/api-shapes';
import { ask } from './client';

export interface Live {
  readonly world: WorldView | null;
  readonly phones: readonly PhoneView[];
  readonly messages: MessagesView | null;
  readonly mails: readonly MailSummary[];
  /** With the moment of this machine at which it was read, so that the page can count on. */
  readonly clock: (ClockView & { readonly readAt: number }) | null;
  readonly connected: boolean;
}

/** The window changes by itself at 09:30 and 17:30, and customers are added without a word: both are read again this often. */
const REREAD_MS = 15_000;
const NOTHING: Live = { world: null, phones: [], messages: null, mails: [], clock: null, connected: false };

/** Everything the page shows, kept fresh by server-sent events. */
export function useLive(): Live & { refresh: (topic: Topic) => void } {
  const [live, setLive] = useState<Live>(NOTHING);
  const refresh = useCallback((topic: Topic): void => {
    fetchTopic(topic).then(
      (part) => setLive((before) => ({ ...before, ...part })),
      () => setLive((before) => ({ ...before, connected: false })),
    );
  }, []);

  useEffect(() => {
    const all = (): void => (['world', 'phones', 'messages', 'mails', 'clock'] as const).forEach(refresh);
    const source = new EventSource('/sim/api/events');
    source.onopen = () => {
      setLive((before) => ({ ...before, connected: true }));
      all();
    };
    source.onerror = () => setLive((before) => ({ ...before, connected: false }));
    source.addEventListener('change', (event: MessageEvent<Topic>) => refresh(event.data));
    const timer = setInterval(() => (['clock', 'world'] as const).forEach(refresh), REREAD_MS);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [refresh]);
  return { ...live, refresh };
}

async function fetchTopic(topic: Topic): Promise<Partial<Live>> {
  switch (topic) {
    case 'world':
      return { world: await ask<WorldView>('/world') };
    case 'phones':
      return { phones: await ask<PhoneView[]>('/phones') };
    case 'messages':
      return { messages: await ask<MessagesView>('/messages') };
    case 'mails':
      return { mails: await ask<MailSummary[]>('/mails') };
    case 'clock':
      return { clock: { ...(await ask<ClockView>('/clock')), readAt: Date.now() } };
  }
}
