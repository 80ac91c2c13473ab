import type { AlertFormat } from '../../parse.types';
import { parseDarktraceJson } from './parse';

/** The appliance's own JSON, in the body or attached. */
export const darktraceJson: AlertFormat = { name: 'darktrace-json', read: parseDarktraceJson };
