import { parameter } from './call';
import type { LineContext } from './line-context';
import { type AnsweredBy, answerOf } from './script';
import { commonParameters } from './webhook-parameters';

/** How long the provider listens to a person, or to the beginning of a greeting, before it says who answered. */
const DETECTION_SECONDS = { human: 1, machine: 4 };
const DEFAULT_GREETING_SECONDS = 6;

/** Tells who answered: before the call goes on, or beside it (`AsyncAmd`) by a webhook of its own. */
export class MachineDetection {
  constructor(
    private readonly line: LineContext,
    private readonly over: AbortSignal,
  ) {}

  /** Resolves when the call may go on. */
  async begin(): Promise<void> {
    const { params } = this.line.call;
    const asked = parameter(params, 'MachineDetection');
    if (asked !== 'Enable' && asked !== 'DetectMessageEnd') return;
    if (parameter(params, 'AsyncAmd') !== 'true') return this.detect(asked);
    this.detect(asked)
      .then(() => this.tell())
      .catch(() => undefined);
  }

  private async detect(asked: 'Enable' | 'DetectMessageEnd'): Promise<void> {
    const { script, call, time } = this.line;
    const isVoicemail = answerOf(script) === 'voicemail';
    const answeredBy = script.answeredBy ?? usual(asked, isVoicemail);
    const toTheTone = asked === 'DetectMessageEnd' && answeredBy !== 'human';
    const greeting = toTheTone ? (script.greetingSeconds ?? DEFAULT_GREETING_SECONDS) : DETECTION_SECONDS.machine;
    await time.sleep(answeredBy === 'human' ? DETECTION_SECONDS.human : greeting, this.over);
    call.answeredBy = answeredBy;
    if (isVoicemail && toTheTone) call.spokenBeforeTone = call.spoken.length;
  }

  private async tell(): Promise<void> {
    const { call, sender } = this.line;
    const url = parameter(call.params, 'AsyncAmdStatusCallback');
    if (!url) return;
    const { AccountSid = '', CallSid = '', AnsweredBy = '' } = commonParameters(call, call.status);
    const params = { AccountSid, CallSid, AnsweredBy, MachineDetectionDuration: '2400' };
    const answer = await sender.send(call, { purpose: 'detection', method: 'POST', url, params }, this.over);
    this.line.note('callback', `${AnsweredBy}: ${answer.kind === 'answer' ? `HTTP ${answer.status}` : answer.reason}`);
  }
}

function usual(asked: 'Enable' | 'DetectMessageEnd', isVoicemail: boolean): AnsweredBy {
  if (!isVoicemail) return 'human';
  return asked === 'Enable' ? 'machine_start' : 'machine_end_beep';
}
