import { CallerError } from '@owl/foundation/errors';
import type { ApplianceMove } from './rules/appliance-moves';

/** Alerts, pages and calls name an appliance by it: two in service must not sound alike. */
export class ApplianceNameTaken extends CallerError {
  constructor(name: string) {
    super('appliance-name-taken', `This customer has an appliance "${name}" in service. Choose another name.`, {
      info: { name },
    });
  }
}

export class ApplianceMoveNotAllowed extends CallerError {
  constructor(move: ApplianceMove) {
    const words = { retire: 'It is out of service already.', reinstate: 'It is in service already.' };
    super('move-not-allowed', words[move], { info: { move } });
  }
}
