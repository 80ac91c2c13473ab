import { alertMail, type AlertMail } from './alert-mail';
import { SCENARIOS } from './scenarios';
import { Seeded } from './seeded';

export interface StormChoice {
  readonly count: number;
  readonly to: string;
  readonly from?: string;
  readonly firstAlertNumber: number;
  readonly occurredAt: Date;
  readonly seed: number;
}

/** Alerts that a storm is made of: real intrusions only, so that each is in scope. */
const STORMY = ['data-exfiltration', 'command-and-control', 'domain-generation', 'network-scan', 'lateral-movement'];
const MAX_COUNT = 10_000;

/** Makes that many different alert mails of one appliance, numbers counting up. Throws when the count is not 1 to 10,000. */
export function storm(choice: StormChoice): AlertMail[] {
  if (!Number.isInteger(choice.count) || choice.count < 1 || choice.count > MAX_COUNT) {
    throw new Error(`a storm has 1 to ${MAX_COUNT} mails, got ${choice.count}`);
  }
  const seeded = new Seeded(choice.seed);
  const kinds = SCENARIOS.filter((one) => STORMY.includes(one.id));
  return Array.from({ length: choice.count }, (_nothing, index) =>
    alertMail({
      scenario: seeded.oneOf(kinds).id,
      to: choice.to,
      ...(choice.from ? { from: choice.from } : {}),
      alertNumber: choice.firstAlertNumber + index,
      occurredAt: choice.occurredAt,
      seed: choice.seed + index,
    }),
  );
}
