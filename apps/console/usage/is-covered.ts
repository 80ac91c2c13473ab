import type { CustomerUsage, WindowUsage } from '@owl/contracts';

/** Whether the contract of the month covers a window. Of a trial, where nothing is billed, it is not known: then true. */
export const isCovered = (usage: CustomerUsage, window: WindowUsage): boolean => !usage.billed || window.billed;
