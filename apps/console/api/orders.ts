import type { OpenOrderState } from '@owl/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './client';
import { keys } from './keys';

/** How long an order is waited for is told by the clock, not by an event. */
const LOOK_AGAIN_MS = 300_000;

/** Order requests of all customers that something is still to come of; of one state when it is given. */
export const useOpenOrders = (state: OpenOrderState | undefined) =>
  useQuery({
    queryKey: keys.openOrders(state),
    queryFn: ({ signal }) => call('overageOrders', { query: { state }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });
