import { parameter } from './call';
import { CallOver } from './exchange-time';
import type { Keypad } from './keypad';
import type { LineContext } from './line-context';
import { parseTwiml, type GatherVerb, type Verb } from './twiml';
import { commonParameters } from './webhook-parameters';

/** What happens after a verb: the next one, another document, or the end of the call. */
type Step =
  | { kind: 'next' }
  | { kind: 'go'; url: string; method: 'GET' | 'POST'; params: Record<string, string> }
  | { kind: 'hang-up' };

interface Document {
  readonly verbs: readonly Verb[];
  /** The address it came from; null for TwiML given with the call. */
  readonly url: string | null;
}

/** A call that only ever redirects is ended, as the provider does. */
const MAX_DOCUMENTS = 100;
/** Speaking pace in characters a second; a Japanese character carries about twice as much as a Latin letter. */
const PACE = { wide: 7, narrow: 15 };
const APOLOGY = 'We are sorry, an application error has occurred. Goodbye.';

/** The talk between the exchange and a person who answered: fetches TwiML, speaks, listens for keys. */
export class Conversation {
  private leaving = new AbortController();
  private redirection: (Step & { kind: 'go' }) | null = null;

  constructor(
    private readonly line: LineContext,
    private readonly keypad: Keypad,
    private readonly over: AbortSignal,
  ) {}

  /** Runs until the documents come to an end; rejects with CallOver when someone hangs up first. */
  async hold(): Promise<void> {
    let step = await this.unlessRedirected(() => this.open());
    for (let count = 0; step.kind === 'go' && count < MAX_DOCUMENTS; count++) {
      const { url, method, params } = step;
      step = await this.unlessRedirected(() => this.goOn({ kind: 'go', url, method, params }));
    }
  }

  /** Leaves whatever is being said or awaited, and goes on with another document. */
  redirect(url: string, method: 'GET' | 'POST'): void {
    this.redirection = { kind: 'go', url, method, params: {} };
    this.leaving.abort();
  }

  private async goOn(step: Step & { kind: 'go' }): Promise<Step> {
    const document = await this.fetch(step);
    return document ? this.play(document) : { kind: 'hang-up' };
  }

  private async unlessRedirected(act: () => Promise<Step>): Promise<Step> {
    const step = await act().catch((error: unknown) => {
      if (this.over.aborted || !this.redirection) throw error;
      return this.redirection;
    });
    if (!this.redirection) return step;
    const { redirection } = this;
    this.redirection = null;
    this.leaving = new AbortController();
    return redirection;
  }

  /** Aborted when what is going on now is over, be it with the call or not. */
  private get passing(): AbortSignal {
    return AbortSignal.any([this.over, this.leaving.signal]);
  }

  private async open(): Promise<Step> {
    const { params } = this.line.call;
    const url = parameter(params, 'Url');
    if (url) return { kind: 'go', url, method: parameter(params, 'Method') === 'GET' ? 'GET' : 'POST', params: {} };
    const document = this.read(parameter(params, 'Twiml') ?? '', null);
    return document ? this.play(document) : this.apologise();
  }

  private async fetch(step: Step & { kind: 'go' }): Promise<Document | null> {
    const document = await this.fetchOnce(step);
    if (document) return document;
    const fallback = parameter(this.line.call.params, 'FallbackUrl');
    const second = fallback && fallback !== step.url ? await this.fetchOnce({ ...step, url: fallback }) : null;
    if (!second) await this.apologise();
    return second;
  }

  private async fetchOnce(step: Step & { kind: 'go' }): Promise<Document | null> {
    const { call, sender } = this.line;
    const params = { ...commonParameters(call, call.status), ...step.params };
    const answer = await sender.send(
      call,
      { purpose: 'twiml', method: step.method, url: step.url, params },
      this.passing,
    );
    if (this.passing.aborted) throw new CallOver();
    if (answer.kind === 'no-answer') return this.fault(`no TwiML from ${step.url}: ${answer.reason}`);
    if (answer.status < 200 || answer.status > 299) return this.fault(`HTTP ${answer.status} from ${step.url}`);
    return this.read(answer.body, step.url);
  }

  private read(source: string, url: string | null): Document | null {
    try {
      const verbs = parseTwiml(source);
      this.line.note('twiml', verbs.map((verb) => verb.kind).join(', ') || 'empty');
      return { verbs, url };
    } catch (error) {
      return this.fault(`bad TwiML: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private fault(text: string): null {
    this.line.note('fault', text);
    return null;
  }

  private async apologise(): Promise<Step> {
    await this.say({ kind: 'say', text: APOLOGY, language: 'en-US', voice: 'man', loop: 1 }, this.passing);
    return { kind: 'hang-up' };
  }

  private async play(document: Document): Promise<Step> {
    for (const verb of document.verbs) {
      const step = await this.perform(verb, document.url);
      if (step.kind !== 'next') return step;
    }
    return { kind: 'hang-up' };
  }

  private async perform(verb: Verb, base: string | null): Promise<Step> {
    switch (verb.kind) {
      case 'hangup':
        return { kind: 'hang-up' };
      case 'redirect':
        return this.goTo(verb.url, base, verb.method, {});
      case 'gather':
        return this.gather(verb, base);
      case 'say':
      case 'pause':
      case 'play':
        await this.prompt(verb, this.passing);
        return { kind: 'next' };
    }
  }

  private async prompt(verb: Verb, signal: AbortSignal): Promise<void> {
    if (verb.kind === 'say') await this.say(verb, signal);
    else if (verb.kind === 'pause') await this.line.time.sleep(verb.seconds, signal);
    else this.line.note('say', `(${verb.kind} is not played here)`);
  }

  private async say(verb: Verb & { kind: 'say' }, signal: AbortSignal): Promise<void> {
    const { call, time } = this.line;
    const pace = /^(ja|zh|ko)/i.test(verb.language) ? PACE.wide : PACE.narrow;
    for (let round = 0; round < verb.loop; round++) {
      if (signal.aborted) throw new CallOver();
      call.spoken.push({ at: time.now(), text: verb.text, language: verb.language, voice: verb.voice });
      this.line.note('say', verb.text);
      await time.sleep(verb.text.length / pace, signal);
    }
  }

  private async gather(verb: GatherVerb, base: string | null): Promise<Step> {
    const { digits, finishedOnKey } = await this.listen(verb);
    if (digits === '' && !verb.actionOnEmptyResult) return { kind: 'next' };
    const params: Record<string, string> = { Digits: digits, msg: 'Gather End' };
    if (finishedOnKey) params.FinishedOnKey = finishedOnKey;
    return this.goTo(verb.action, base, verb.method, params);
  }

  /** Prompts are cut short by the first key, and the silence is measured anew after each. */
  private async listen(verb: GatherVerb): Promise<{ digits: string; finishedOnKey: string }> {
    const heard = { digits: '', finishedOnKey: '', complete: false };
    let quiet = new AbortController();
    // The first word is out before the first key is taken: a waiting key must not make the exchange silent.
    const spoken = this.untilKey(quiet.signal, async (signal) => {
      for (const prompt of verb.prompts) await this.prompt(prompt, signal);
    });
    this.setListening(true);
    this.keypad.listen((key) => {
      this.line.call.keys.push(key);
      this.line.note('key', key);
      if (key === verb.finishOnKey) heard.finishedOnKey = key;
      else heard.digits += key;
      heard.complete = heard.finishedOnKey !== '' || heard.digits.length === verb.numDigits;
      if (heard.complete) this.keypad.deaf();
      quiet.abort();
    });
    try {
      await spoken;
      for (let silent = false; !heard.complete && !silent;) {
        quiet = new AbortController();
        silent = !(await this.untilKey(quiet.signal, (signal) => this.line.time.sleep(verb.timeout, signal)));
      }
    } finally {
      this.keypad.deaf();
      this.setListening(false);
    }
    return heard;
  }

  /** Whether a key interrupted what was going on. */
  private async untilKey(quiet: AbortSignal, act: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    try {
      await act(AbortSignal.any([this.passing, quiet]));
      return quiet.aborted;
    } catch (error) {
      if (this.passing.aborted || !quiet.aborted) throw error;
      return true;
    }
  }

  private setListening(listening: boolean): void {
    this.line.call.listening = listening;
    this.line.note('listening', listening ? 'waiting for a key' : 'no longer waiting');
  }

  private goTo(url: string | null, base: string | null, method: 'GET' | 'POST', params: Record<string, string>): Step {
    const target = url || (base ?? '');
    if (URL.canParse(target, base ?? undefined)) {
      return { kind: 'go', url: new URL(target, base ?? undefined).href, method, params };
    }
    this.fault(`"${url ?? ''}" is not an address to go on with`);
    return { kind: 'hang-up' };
  }
}
