import { alertMail, FORMATS, sendAlert, sendStorm, storm, type AlertMail, type Format } from '../appliance/index';
import type { SentAlert, SentStorm } from './api-shapes';
import type { SimulatorHooks } from './hooks';
import { Refusal } from './refusal';

export interface AlertOrder {
  readonly address: string;
  readonly scenario: string;
  readonly format?: string;
  readonly score?: number;
  /** How long ago it occurred; the mail is sent now. */
  readonly minutesAgo?: number;
}

/** Alert numbers count seconds from here, so that they keep growing over restarts without a memory of their own. */
const NUMBERS_BEGIN_MS = Date.UTC(2026, 0, 1);
/** An appliance needs a moment from seeing to mailing. */
const NOTICE_MS = 5000;
const MINUTE_MS = 60_000;

/** Makes appliances mail, with numbers that count up for each appliance. */
export class ApplianceDesk {
  private readonly lastNumbers = new Map<string, number>();

  constructor(private readonly hooks: SimulatorHooks) {}

  /** Sends one alert mail. Throws a Refusal when the order makes no sense or the intake did not take it. */
  async alert(order: AlertOrder): Promise<SentAlert> {
    const sentAt = this.hooks.clock.now();
    const { minutesAgo = 0, score, format } = order;
    if (!(minutesAgo >= 0 && minutesAgo <= 7 * 24 * 60)) throw new Refusal(400, 'minutesAgo must be 0 to 10080');
    const number = this.takeNumbers(order.address, 2);
    const mail = makeOrRefuse(() =>
      alertMail({
        scenario: order.scenario,
        to: order.address,
        alertNumber: number,
        occurredAt: new Date(sentAt.getTime() - NOTICE_MS - minutesAgo * MINUTE_MS),
        sentAt,
        seed: number,
        ...(score === undefined ? {} : { score }),
        ...(format === undefined ? {} : { format: knownFormat(format) }),
      }),
    );
    const answer = await sendAlert(this.hooks.intake, mail).catch((error: Error) => {
      throw new Refusal(502, error.message);
    });
    return { alertNumbers: mail.detections.map((detection) => detection.alertNumber), answer };
  }

  /** Sends many alert mails at once. Throws a Refusal when the count makes no sense. */
  async storm(address: string, count: number): Promise<SentStorm> {
    const occurredAt = new Date(this.hooks.clock.now().getTime() - NOTICE_MS);
    const mails = makeOrRefuse((): AlertMail[] => {
      const firstAlertNumber = this.takeNumbers(address, Number.isInteger(count) && count > 0 ? count : 1);
      return storm({ count, to: address, firstAlertNumber, occurredAt, seed: firstAlertNumber });
    });
    return sendStorm(this.hooks.intake, mails);
  }

  private takeNumbers(address: string, count: number): number {
    const byTime = Math.floor((Date.now() - NUMBERS_BEGIN_MS) / 1000);
    const first = Math.max(byTime, (this.lastNumbers.get(address) ?? 0) + 1);
    this.lastNumbers.set(address, first + count - 1);
    return first;
  }
}

function knownFormat(format: string): Format {
  const known = FORMATS.find((one) => one === format);
  if (!known) throw new Error(`no format "${format}"; there are: ${FORMATS.join(', ')}`);
  return known;
}

function makeOrRefuse<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new Refusal(400, error instanceof Error ? error.message : String(error));
  }
}
