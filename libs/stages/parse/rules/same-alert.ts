import type { ParsedAlert, ParsedThreat } from '../parse.types';

/** Between two tellings of one alert: when it happened, and when it was written down. */
const APART_MS = 60 * 60_000;

/**
 * Whether two tellings (in body and attachment, as text and as JSON) are of one alert: by their numbers where both have
 * one, else by link, or by a threat of the same name, unless they name another device or hour. Scores do not count: the
 * same breach shows different ones.
 */
export function isSameAlert(one: ParsedAlert, other: ParsedAlert): boolean {
  const [numbers, others] = [numbersOf(one), numbersOf(other)];
  if (numbers.length > 0 && others.length > 0) return numbers.some((number) => others.includes(number));
  if (one.link !== undefined && one.link === other.link) return true;
  const names = new Set(other.threats.map(nameOf));
  return (
    one.threats.some((threat) => names.has(nameOf(threat))) && !differInDevice(one, other) && !differInTime(one, other)
  );
}

/** The first telling with what only the second knows; of a threat that both name, the higher score. */
export function withTold(first: ParsedAlert, second: ParsedAlert): ParsedAlert {
  // Unreadable the first time and readable the second: the readable one.
  if (first.unparsed && !second.unparsed) return second;
  if (second.unparsed) return first;
  const higher = first.threats.map((threat) => {
    const again = second.threats.find((other) => isSameThreat(other, threat));
    return again && again.score > threat.score ? { ...again, name: threat.name } : threat;
  });
  const further = second.threats.filter((threat) => !first.threats.some((told) => isSameThreat(told, threat)));
  const { occurredAt, link, description, destination, internalServer } = second;
  return {
    ...(occurredAt ? { occurredAt } : {}),
    ...(link ? { link } : {}),
    ...(description ? { description } : {}),
    ...(destination ? { destination } : {}),
    ...(internalServer ? { internalServer } : {}),
    ...first,
    alertNumber: first.alertNumber || second.alertNumber,
    threats: [...higher, ...further],
    device: Object.keys(first.device).length > 0 ? first.device : second.device,
    evidence: first.evidence.length > 0 ? first.evidence : second.evidence,
  };
}

const numbersOf = ({ alertNumber, extraAlertNumbers = [] }: ParsedAlert): string[] =>
  alertNumber === '' ? [] : [alertNumber, ...extraAlertNumbers];

/** Mails leave out the folder of a model, and write the path in different ways. */
const pathOf = ({ name }: ParsedThreat): string[] => name.replace(/\s/g, '').toLowerCase().split(/::|\//);

const nameOf = (threat: ParsedThreat): string => pathOf(threat).at(-1)!;

/** Two folders are two models, monitored or not each by itself. */
function isSameThreat(one: ParsedThreat, other: ParsedThreat): boolean {
  const [path, otherPath] = [pathOf(one), pathOf(other)];
  const bare = path.length === 1 || otherPath.length === 1;
  return bare ? path.at(-1) === otherPath.at(-1) : path.join('/') === otherPath.join('/');
}

function differInDevice({ device: one }: ParsedAlert, { device: other }: ParsedAlert): boolean {
  if (one.ip !== undefined && other.ip !== undefined) return one.ip !== other.ip;
  const [first, second] = [one.name, other.name].map((name) => name?.toLowerCase().split('.', 1)[0]);
  return first !== undefined && second !== undefined && first !== second;
}

function differInTime({ occurredAt: one }: ParsedAlert, { occurredAt: other }: ParsedAlert): boolean {
  return one !== undefined && other !== undefined && Math.abs(one.getTime() - other.getTime()) > APART_MS;
}
