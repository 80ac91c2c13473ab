import { type Instant, minutes, seconds } from '@owl/foundation/clock';
import { type Device, type Format, type Seeded, scenario } from '@owl/simulator';
import { CUSTOMER_KEYS, type CustomerKey, DEMO_CUSTOMERS } from '../world/customers';
import type { PlannedMail } from './planned-history';

/** A mail of which only the essential is decided. */
export type Draft = Pick<PlannedMail, 'at' | 'customer' | 'scenario' | 'story' | 'twice' | 'score'> & {
  /** The same device is detected once more, so many milliseconds later. */
  again?: number;
};

// Longer than alerts of one device join a case: planned cases of one device stay apart.
const DEVICE_RESTS = minutes(75);
// Of all the demo's contracts.
const THRESHOLD = 70;
const FIRST_NUMBER = 24_100;

/** Gives each draft, in the order of arrival, its appliance, alert number, device and the moment it speaks of. */
export function completeMails(drafts: readonly Draft[], seeded: Seeded): PlannedMail[] {
  const inOrder = drafts.flatMap(withRepetition).sort((a, b) => a.at.getTime() - b.at.getTime());
  const worlds = new Map(
    CUSTOMER_KEYS.map((key, index) => [key, new CustomerMails(key, FIRST_NUMBER + 3_000 * index, seeded)]),
  );
  return inOrder.map((draft) => worlds.get(draft.customer)!.complete(draft));
}

interface Detected extends Draft {
  /** Two detections of the same event share it. */
  event: object;
}

function withRepetition(draft: Draft): Detected[] {
  const event = {};
  const once = { ...draft, event };
  if (!draft.again) return [once];
  return [once, { ...once, at: new Date(draft.at.getTime() + draft.again), story: null }];
}

/** One customer's appliances and devices as the mails come in. */
class CustomerMails {
  private readonly lastSeen = new Map<string, number>();
  private readonly ofEvent = new Map<object, { device?: Device; appliance: number }>();

  constructor(
    private readonly customer: CustomerKey,
    private alertNumber: number,
    private readonly seeded: Seeded,
  ) {}

  complete({ event, again: _again, ...draft }: Detected): PlannedMail {
    const { seeded } = this;
    this.alertNumber += seeded.whole(2, 9);
    const known = this.ofEvent.get(event);
    const device = known ? known.device : this.device(draft);
    const appliance = known?.appliance ?? seeded.whole(0, this.world.enrolment.appliances.length - 1);
    this.ofEvent.set(event, { ...(device && { device }), appliance });
    return {
      ...draft,
      appliance,
      alertNumber: this.alertNumber,
      occurredAt: this.occurredAt(draft.at),
      seed: this.alertNumber,
      ...(device && { device }),
      ...this.score(draft),
      ...this.format(),
    };
  }

  private get world() {
    return DEMO_CUSTOMERS.find((each) => each.key === this.customer)!;
  }

  /** One that has rested, or else the one that has rested longest. */
  private device({ scenario: id, at }: Draft): Device | undefined {
    const { kind } = scenario(id);
    if (kind === 'appliance') return undefined;
    const restedFor = (each: Device) => at.getTime() - (this.lastSeen.get(each.name) ?? 0);
    const all = [...this.world.devices[kind]].sort((a, b) => restedFor(b) - restedFor(a));
    const rested = all.filter((each) => restedFor(each) > DEVICE_RESTS);
    const chosen = rested.length ? this.seeded.oneOf(rested) : (all[0] as Device);
    this.lastSeen.set(chosen.name, at.getTime());
    return chosen;
  }

  /** Appliances mail within seconds; now and then a mail is held up on its way. */
  private occurredAt(at: Instant): Instant {
    const late = this.seeded.whole(1, 100) <= 2;
    const delay = late ? minutes(this.seeded.whole(33, 55)) : seconds(this.seeded.whole(4, 95));
    return new Date(at.getTime() - delay);
  }

  /** Around the scenario's own, on its side of the threshold. Two alerts of one mail keep each their own. */
  private score({ scenario: id, score }: Draft): { score?: number } {
    const [pattern, second] = scenario(id).patterns;
    if (score !== undefined || !pattern || second) return {};
    const around = pattern.score + this.seeded.whole(-4, 9);
    const most = pattern.score < THRESHOLD ? THRESHOLD - 1 : 99;
    return { score: Math.min(most, pattern.score < THRESHOLD ? around : Math.max(around, THRESHOLD)) };
  }

  /** The factory's appliances write JSON; the others as the scenario has it. */
  private format(): { format?: Format } {
    if (this.customer === 'tokai') return { format: 'darktrace-json' };
    return this.customer === 'minato' ? { format: 'labels-ja' } : {};
  }
}
