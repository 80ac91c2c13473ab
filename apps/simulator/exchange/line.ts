import { parameter, type CallStatus } from './call';
import { CallbackDelivery } from './callback-delivery';
import { Conversation } from './conversation';
import { MachineDetection } from './machine-detection';
import { CallOver } from './exchange-time';
import { Keypad } from './keypad';
import type { LineContext } from './line-context';
import { answerOf } from './script';

/** How a call ended, with the code the carrier gives for it (RFC 3261 §21). */
interface Ending {
  readonly status: CallStatus;
  readonly sip: number | null;
}

const ENDINGS = {
  completed: { status: 'completed', sip: 200 },
  busy: { status: 'busy', sip: 486 },
  declined: { status: 'busy', sip: 603 },
  noAnswer: { status: 'no-answer', sip: 487 },
  failed: { status: 'failed', sip: 404 },
  canceled: { status: 'canceled', sip: 487 },
} as const satisfies Record<string, Ending>;

/** The provider's own default for `Timeout`, in seconds. */
const DEFAULT_RING_SECONDS = 60;
/** From the request to the first ring; short, but long enough that `initiated` and `ringing` are two moments. */
const SETUP_SECONDS = 0.5;
const DEFAULT_AFTER_SECONDS = 2;

/** What a line tells the telephone it rings at. */
export interface LineWatcher {
  /** False when the telephone is already in a call. */
  take(line: Line): boolean;
  /** The line rings at the telephone it was taken by. */
  startsRinging(line: Line): void;
  leave(line: Line): void;
}

/** Conducts one call from dialling to its end. */
export class Line {
  private readonly over = new AbortController();
  private readonly pickedUp = new AbortController();
  private readonly keypad = new Keypad();
  private readonly callbacks: CallbackDelivery;
  private conversation: Conversation | null = null;
  private ending: Ending | null = null;
  private answeredReading = 0;
  private hangUps = 0;
  private tellFinished: () => void = () => undefined;
  /** Resolves when the call has its final status. */
  readonly finished = new Promise<void>((resolve) => {
    this.tellFinished = resolve;
  });

  constructor(
    readonly context: LineContext,
    private readonly watcher: LineWatcher,
  ) {
    this.callbacks = new CallbackDelivery(context);
    context.closing.addEventListener('abort', () => this.end(ENDINGS.canceled), {
      once: true,
      signal: this.over.signal,
    });
  }

  get call(): LineContext['call'] {
    return this.context.call;
  }

  /** Tells the application that the call is on its way; resolves when it has heard. */
  announce(): Promise<void> {
    this.call.startedAt = this.context.time.now();
    return this.callbacks.report('initiated');
  }

  /** Runs the whole call; resolves after its end. `announced` when `announce` was already called. */
  async conduct(announced: boolean): Promise<void> {
    try {
      if (!announced && !this.over.signal.aborted) void this.announce();
      await this.context.time.sleep(SETUP_SECONDS, this.over.signal);
      await this.ring();
      await this.talk();
      this.end(ENDINGS.completed);
    } catch (error) {
      if (!(error instanceof CallOver)) {
        this.context.note('fault', error instanceof Error ? error.message : String(error));
        this.end(ENDINGS.failed);
      }
    }
    this.finish();
  }

  /** The person picks up. Throws when the telephone does not ring. */
  answer(): void {
    this.mustBe('ringing', 'answer');
    this.pickedUp.abort();
  }

  /** The person refuses the call. Throws when the telephone does not ring. */
  decline(): void {
    this.mustBe('ringing', 'decline');
    this.end(ENDINGS.declined);
  }

  /** The person hangs up. Throws when nobody talks. */
  hangUp(): void {
    this.mustBe('in-progress', 'hang up');
    this.end(ENDINGS.completed);
  }

  /** Presses a key; resolves when the exchange has heard it. */
  press(key: string): Promise<void> {
    return this.keypad.press(key);
  }

  /** Whether the provider fails to carry out this request to end the call, as the script wants it. */
  isDeaf(): boolean {
    this.hangUps += 1;
    return this.hangUps <= (this.context.script.deafToHangUps ?? 0);
  }

  /** The application ends the call: `canceled` only before the answer, `completed` always. Resolves when it is done. */
  async endByApplication(how: 'canceled' | 'completed'): Promise<void> {
    const talking = this.call.status === 'in-progress';
    if (talking && how === 'canceled') return;
    this.end(talking ? ENDINGS.completed : ENDINGS.canceled);
    await this.finished;
  }

  /** The application lets the call go on elsewhere. @returns false when nobody talks */
  redirect(url: string, method: 'GET' | 'POST'): boolean {
    if (!this.conversation || this.over.signal.aborted) return false;
    this.context.note('update', `goes on at ${url}`);
    this.conversation.redirect(url, method);
    return true;
  }

  private mustBe(status: CallStatus, act: string): void {
    if (this.call.status === status && !this.over.signal.aborted) return;
    throw new Error(`cannot ${act}: the call to ${this.call.to} is ${this.call.status}`);
  }

  private async ring(): Promise<void> {
    const { script } = this.context;
    const answer = answerOf(script);
    if (!this.watcher.take(this)) {
      this.call.overlapped = true;
      throw this.end(ENDINGS.busy);
    }
    if (answer === 'failed') throw this.end(ENDINGS.failed);
    if (answer === 'busy') throw this.end(ENDINGS.busy);
    this.setStatus('ringing');
    this.watcher.startsRinging(this);
    void this.callbacks.report('ringing');
    const patience = Number(parameter(this.call.params, 'Timeout') ?? DEFAULT_RING_SECONDS);
    const after = script.afterSeconds ?? DEFAULT_AFTER_SECONDS;
    const acts = answer === 'auto-answer' || answer === 'voicemail' || answer === 'decline';
    const waits = acts && after < patience ? after : patience;
    await this.sleepUntilAnswered(waits);
    if (this.pickedUp.signal.aborted) return;
    if (waits === patience) throw this.end(ENDINGS.noAnswer);
    if (answer === 'decline') throw this.end(ENDINGS.declined);
  }

  private async sleepUntilAnswered(seconds: number): Promise<void> {
    try {
      await this.context.time.sleep(seconds, AbortSignal.any([this.over.signal, this.pickedUp.signal]));
    } catch (error) {
      if (this.over.signal.aborted) throw error;
    }
  }

  private async talk(): Promise<void> {
    const { call, context } = this;
    call.answeredAt = context.time.now();
    this.answeredReading = context.time.reading();
    this.setStatus('in-progress');
    void this.callbacks.report('answered');
    this.limitTime();
    await new MachineDetection(context, this.over.signal).begin();
    if (answerOf(context.script) === 'auto-answer') this.pressScriptedKeys();
    this.conversation = new Conversation(context, this.keypad, this.over.signal);
    await this.conversation.hold();
  }

  private limitTime(): void {
    const limit = Number(parameter(this.call.params, 'TimeLimit') ?? Number.NaN);
    if (!(limit > 0)) return;
    this.context.time.sleep(limit, this.over.signal).then(
      () => this.end(ENDINGS.completed),
      () => undefined,
    );
  }

  private pressScriptedKeys(): void {
    for (const key of this.context.script.keys ?? []) {
      this.press(key).catch((error: Error) => this.context.note('fault', error.message));
    }
  }

  /** Decides how the call ends, once, and wakes up everything that waits. */
  private end(ending: Ending): CallOver {
    this.ending ??= ending;
    this.over.abort();
    return new CallOver();
  }

  private finish(): void {
    const { call, context } = this;
    const ending = this.ending ?? ENDINGS.failed;
    this.keypad.close();
    call.endedAt = context.time.now();
    call.sipResponseCode = ending.sip;
    call.durationSeconds = call.answeredAt ? Math.round(context.time.reading() - this.answeredReading) : 0;
    this.watcher.leave(this);
    this.setStatus(ending.status);
    this.tellFinished();
    if (!context.closing.aborted) void this.callbacks.report('completed');
  }

  private setStatus(status: CallStatus): void {
    this.call.status = status;
    this.call.updatedAt = this.context.time.now();
    this.context.note('status', status);
  }
}
