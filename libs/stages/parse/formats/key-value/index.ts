import type { AlertFormat } from '../../parse.types';
import { parseKeyValue } from './parse';

/** Mails of `Key: value` lines. */
export const keyValue: AlertFormat = { name: 'key-value', read: parseKeyValue };
