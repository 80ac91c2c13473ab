import { parameter, type CallEvent } from './call';
import type { LineContext } from './line-context';
import { callbackFaultOf } from './script';
import { callbackParameters } from './webhook-parameters';
import type { WebhookRequest } from './webhook-sender';

/** The provider tells only of the end unless it is asked for more. */
const DEFAULT_EVENTS: readonly CallEvent[] = ['completed'];

/** Tells the application what happens to one call, in order, or as badly as the phone's script says. */
export class CallbackDelivery {
  private sequence = 0;
  private held: WebhookRequest[] = [];
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly line: LineContext) {}

  /** Notes that an event happened; what must be sent is sent in the background. Resolves when it was answered. */
  report(event: CallEvent): Promise<void> {
    const { call, time } = this.line;
    const url = parameter(call.params, 'StatusCallback');
    if (!url || !this.subscribedTo(event)) return Promise.resolve();
    const method = parameter(call.params, 'StatusCallbackMethod') === 'GET' ? 'GET' : 'POST';
    const params = callbackParameters(call, event, time.now(), this.sequence++);
    return this.dispatch({ purpose: 'status-callback', method, url, params }, event);
  }

  private dispatch(request: WebhookRequest, event: CallEvent): Promise<void> {
    switch (callbackFaultOf(this.line.script)) {
      case 'no-callbacks':
        return Promise.resolve();
      case 'late-callbacks':
        return this.sendLate(request);
      case 'duplicate-callbacks':
        return this.enqueue(Array.from({ length: this.line.script.copies ?? 5 }, () => request));
      case 'reorder-callbacks':
        this.held.unshift(request);
        return event === 'completed' ? this.enqueue(this.held.splice(0)) : Promise.resolve();
      case null:
        return this.enqueue([request]);
    }
  }

  private sendLate(request: WebhookRequest): Promise<void> {
    return this.line.time.sleep(this.line.script.delaySeconds ?? 600, this.line.closing).then(
      () => this.send(request),
      () => undefined,
    );
  }

  /** One after the other, so that nothing but the script decides the order. */
  private enqueue(requests: readonly WebhookRequest[]): Promise<void> {
    for (const request of requests) this.last = this.last.then(() => this.send(request));
    return this.last;
  }

  private async send(request: WebhookRequest): Promise<void> {
    const { call, sender, closing } = this.line;
    if (closing.aborted) return;
    const answer = await sender.send(call, request, closing);
    const result = answer.kind === 'answer' ? `HTTP ${answer.status}` : answer.reason;
    this.line.note('callback', `${request.params.CallStatus}: ${result}`);
  }

  private subscribedTo(event: CallEvent): boolean {
    const asked = this.line.call.params.StatusCallbackEvent;
    const words = (typeof asked === 'string' ? [asked] : (asked ?? [])).flatMap((word) => word.split(/\s+/));
    return (words.length > 0 ? words : DEFAULT_EVENTS).includes(event);
  }
}
