import { apiErrors } from './api-errors';
import { parameter, type Parameters } from './call';

const E164 = /^\+[1-9]\d{6,14}$/;
const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];
/** Whole seconds the provider takes for how long it rings, and for how long a call may last. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = { Timeout: [1, 600], TimeLimit: [1, 86_400] };

/** Checks the parameters of a new call as the provider does. Throws the provider's error for the first that is wrong. */
export function checkCallRequest(params: Parameters): { to: string; from: string } {
  const to = parameter(params, 'To') ?? '';
  const from = parameter(params, 'From') ?? '';
  if (to === '') throw apiErrors.missingTo();
  if (!E164.test(to)) throw apiErrors.invalidTo(to);
  if (from === '') throw apiErrors.missingFrom();
  if (!E164.test(from)) throw apiErrors.invalidFrom(from);
  checkAddresses(params);
  checkEvents(params);
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = parameter(params, name);
    const number = Number(value);
    if (value !== undefined && !(Number.isInteger(number) && number >= least && number <= most)) {
      throw apiErrors.invalidParameter(name, value);
    }
  }
  return { to, from };
}

function checkAddresses(params: Parameters): void {
  const url = parameter(params, 'Url');
  if (url === undefined && parameter(params, 'Twiml') === undefined) throw apiErrors.invalidUrl('');
  if (url !== undefined && !isWebAddress(url)) throw apiErrors.invalidUrl(url);
  const fallback = parameter(params, 'FallbackUrl');
  if (fallback !== undefined && !isWebAddress(fallback)) throw apiErrors.invalidUrl(fallback);
  const callback = parameter(params, 'StatusCallback');
  if (callback !== undefined && !isWebAddress(callback)) throw apiErrors.invalidCallback(callback);
}

function checkEvents(params: Parameters): void {
  const asked = params.StatusCallbackEvent ?? [];
  const words = (typeof asked === 'string' ? [asked] : asked).flatMap((word) => word.split(/\s+/));
  const unknown = words.find((word) => !EVENTS.includes(word));
  if (unknown !== undefined) throw apiErrors.invalidEvent(unknown);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
