import { apiErrors } from './api-errors';
import { hasEnded, parameter, type Call, type Parameters } from './call';
import { callResource } from './call-resource';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1000;
const DAY_MS = 86_400_000;

/** One page of calls, newest first, filtered and paged as the API does. */
export function callListPage(
  { calls, now }: { calls: readonly Call[]; now: () => Date },
  path: string,
  query: Parameters,
): Record<string, unknown> {
  const found = [...calls].reverse().filter((call) => matches(call, query));
  const size = whole(query, 'PageSize', DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
  const page = whole(query, 'Page', 0, 0, Number.MAX_SAFE_INTEGER);
  const rows = found.slice(page * size, (page + 1) * size);
  const address = (number: number): string => pageAddress(path, query, number, size);
  return {
    calls: rows.map((call) => callResource(call, now())),
    end: page * size + Math.max(rows.length - 1, 0),
    first_page_uri: address(0),
    next_page_uri: found.length > (page + 1) * size ? address(page + 1) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? address(page - 1) : null,
    start: page * size,
    uri: address(page),
  };
}

function matches(call: Call, query: Parameters): boolean {
  const { To, From, Status, ParentCallSid } = query;
  if (ParentCallSid !== undefined) return false;
  if (To !== undefined && call.to !== To) return false;
  if (From !== undefined && call.from !== From) return false;
  if (Status !== undefined && call.status !== Status) return false;
  return (
    within(call.startedAt, query, 'StartTime') && within(hasEnded(call.status) ? call.endedAt : null, query, 'EndTime')
  );
}

/** `StartTime` is a whole UTC day or a moment; `StartTime<` and `StartTime>` include the moment itself. */
function within(at: Date | null, query: Parameters, name: string): boolean {
  const [on, before, after] = [moment(query, name), moment(query, `${name}<`), moment(query, `${name}>`)];
  if (!on && !before && !after) return true;
  if (!at) return false;
  const second = Math.floor(at.getTime() / 1000) * 1000;
  if (on && (second < on.from || second >= on.until)) return false;
  if (before && second >= before.until) return false;
  return !(after && second < after.from);
}

function moment(query: Parameters, name: string): { from: number; until: number } | null {
  const value = parameter(query, name);
  if (value === undefined) return null;
  const from = Date.parse(value);
  if (Number.isNaN(from)) throw apiErrors.invalidParameter(name, value);
  return { from, until: from + (/^\d{4}-\d{2}-\d{2}$/.test(value) ? DAY_MS : 1000) };
}

function whole(query: Parameters, name: string, otherwise: number, least: number, most: number): number {
  const value = parameter(query, name);
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) throw apiErrors.invalidParameter(name, value);
  return Math.min(number, most);
}

function pageAddress(path: string, query: Parameters, page: number, size: number): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : value) params.append(name, one);
  }
  params.set('PageSize', String(size));
  params.set('Page', String(page));
  return `${path}?${params.toString()}`;
}
