import { readXml, type XmlElement } from './xml';

/** What a TwiML document can ask of the exchange. Lengths are seconds. */
export type Verb =
  | { kind: 'say'; text: string; language: string; voice: string; loop: number }
  | { kind: 'pause'; seconds: number }
  | { kind: 'play' }
  | { kind: 'redirect'; url: string; method: 'GET' | 'POST' }
  | { kind: 'hangup' }
  | GatherVerb;

/** Waits for keys while its own prompts are spoken and `timeout` seconds after. */
export interface GatherVerb {
  readonly kind: 'gather';
  readonly prompts: readonly Verb[];
  /** Undefined: as many as the person likes, ended by `finishOnKey` or silence. */
  readonly numDigits: number | undefined;
  readonly timeout: number;
  readonly finishOnKey: string;
  /** Null: the address of the document itself. */
  readonly action: string | null;
  readonly method: 'GET' | 'POST';
  readonly actionOnEmptyResult: boolean;
}

/** A loop of 0 means "for ever"; the provider stops at this many. */
const MAX_LOOP = 1000;

/** Reads a TwiML document. Throws an Error that names what a real exchange would refuse. */
export function parseTwiml(source: string): Verb[] {
  const root = readXml(source.trim());
  if (root.name !== 'Response') throw new Error(`a TwiML document starts with <Response>, not <${root.name}>`);
  return root.children.map(toVerb);
}

function toVerb(element: XmlElement): Verb {
  switch (element.name) {
    case 'Say':
      return {
        kind: 'say',
        text: spokenText(element),
        language: element.attributes.language ?? 'en-US',
        voice: element.attributes.voice ?? 'man',
        loop: loopOf(element),
      };
    case 'Pause':
      return { kind: 'pause', seconds: seconds(element, 'length', 1) };
    case 'Play':
      return { kind: 'play' };
    case 'Hangup':
    case 'Reject':
      return { kind: 'hangup' };
    case 'Redirect':
      return { kind: 'redirect', url: element.text.trim(), method: methodOf(element) };
    case 'Gather':
      return toGather(element);
    default:
      throw new Error(`the exchange does not know the verb <${element.name}>`);
  }
}

function toGather(element: XmlElement): GatherVerb {
  const { input = 'dtmf', numDigits, action, finishOnKey = '#', actionOnEmptyResult } = element.attributes;
  if (!input.split(/\s+/).includes('dtmf')) throw new Error(`<Gather input="${input}"> never hears a key`);
  const digits = numDigits === undefined ? undefined : Number(numDigits);
  if (digits !== undefined && !(Number.isInteger(digits) && digits > 0)) {
    throw new Error(`<Gather numDigits="${numDigits}"> must be a whole number above 0`);
  }
  return {
    kind: 'gather',
    prompts: element.children.map((child) => {
      if (!['Say', 'Play', 'Pause'].includes(child.name)) throw new Error(`<${child.name}> cannot be inside <Gather>`);
      return toVerb(child);
    }),
    numDigits: digits,
    timeout: seconds(element, 'timeout', 5),
    finishOnKey,
    action: action ?? null,
    method: methodOf(element),
    actionOnEmptyResult: actionOnEmptyResult === 'true',
  };
}

/** The words of a <Say>, with the words inside SSML elements such as <break/> or <prosody>. */
function spokenText(element: XmlElement): string {
  const inner = element.children.map(spokenText).join('');
  return (element.text + inner).replace(/\s+/g, ' ').trim();
}

function loopOf(element: XmlElement): number {
  const loop = seconds(element, 'loop', 1);
  return loop === 0 ? MAX_LOOP : loop;
}

function seconds(element: XmlElement, name: string, otherwise: number): number {
  const value = element.attributes[name];
  if (value === undefined) return otherwise;
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 0) {
    throw new Error(`<${element.name} ${name}="${value}"> must be a whole number, 0 or more`);
  }
  return parsed;
}

function methodOf(element: XmlElement): 'GET' | 'POST' {
  return element.attributes.method?.toUpperCase() === 'GET' ? 'GET' : 'POST';
}
