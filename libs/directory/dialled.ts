import { PhoneRefused } from './contact.errors';
import { type NumberPolicy, judgeNumber } from './rules/number-policy';

/** The number as it is dialled (E.164). @throws PhoneRefused when the policy does not let it be called */
export function dialled(written: string, policy: NumberPolicy): string {
  const judged = judgeNumber(written, policy);
  if (judged.kind === 'refused') throw new PhoneRefused(judged.reason);
  return judged.phone;
}
