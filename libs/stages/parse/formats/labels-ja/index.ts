import type { AlertFormat } from '../../parse.types';
import { parseLabels } from './parse';

/** Mails of 【label】 lines in Japanese. */
export const labelsJa: AlertFormat = { name: 'labels-ja', read: parseLabels };
