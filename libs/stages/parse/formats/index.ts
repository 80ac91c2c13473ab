import type { AlertFormat } from '../parse.types';
import { darktraceJson } from './darktrace-json';
import { keyValue } from './key-value';
import { labelsJa } from './labels-ja';

/** In the order they are tried: the most specific first, because prose can look like `Key: value` but not like JSON. */
export const formats: readonly AlertFormat[] = [darktraceJson, labelsJa, keyValue];
