import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { type Tx, acrossCustomers } from '@owl/adapters/db';
import type { CheckCallKind, CheckCallRefusal } from '@owl/contracts';
import { type Contact, DirectoryService, PhoneRefused, mayBeCalled, numberPolicy } from '@owl/directory';
import { type Clock, days } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import type { Actor } from '@owl/identity';
import { CheckCalls } from '@owl/stages/escalate';

// Enough for a person who tries until it works; too few to pester somebody, or to pay for. Of a contact and of a telephone:
// whose number it is does not show before it is answered.
const MOST_A_DAY = 10;
const WORDS: Record<CheckCallRefusal, string> = {
  'under-way': 'A call to this contact is under way. Wait until it has ended.',
  'too-many-calls': `This contact or telephone was called ${MOST_A_DAY} times in 24 hours to try or verify it. Wait, or call by hand.`,
  'no-contract': 'This customer has no contract in force yet: nobody is called before it begins.',
};

class CheckCallRefused extends CallerError {
  constructor(why: CheckCallRefusal) {
    super('check-call-refused', WORDS[why], { info: { why } });
  }
}

/** Calls a contact without an alert: to try the telephone, or to verify a number. */
@Injectable()
export class ContactCalls {
  constructor(
    private readonly directory: DirectoryService,
    private readonly calls: CheckCalls,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /**
   * @param contact with the number that is to be called
   * @returns the id of the call run
   * @throws PhoneRefused; CheckCallRefused `under-way`, `too-many-calls`, `no-contract`
   */
  async plan(tx: Tx, actor: Actor, kind: CheckCallKind, contact: Contact): Promise<string> {
    const refusal = mayBeCalled(contact.phone, numberPolicy(this.config));
    if (refusal) throw new PhoneRefused(refusal);
    const { customerId } = contact;
    if (!(await this.directory.termsIfAny(tx, customerId, this.clock.now()))) throw new CheckCallRefused('no-contract');
    // Of two who press the button at once, the second finds the call of the first.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [contact.id]);
    // A telephone may be a contact of several customers; how often it was called must not hide behind whose it is.
    const { underWay, lately } = await acrossCustomers(tx, () => this.made(tx, contact));
    if (underWay > 0) throw new CheckCallRefused('under-way');
    if (lately >= MOST_A_DAY) throw new CheckCallRefused('too-many-calls');
    return this.calls.plan(tx, { kind, customerId, contact, requestedBy: actor });
  }

  private async made(tx: Tx, { id, phone, customerId }: Contact): Promise<{ underWay: number; lately: number }> {
    const since = new Date(this.clock.now().getTime() - days(1));
    const [row]: { underWay: number; lately: number }[] = await tx.query(
      `SELECT count(*) FILTER (WHERE r.state IN ('planned', 'calling') AND r.customer_id = $4)::int AS "underWay",
              count(*) FILTER (WHERE r.planned_at > $2)::int AS lately
       FROM call_attempts a JOIN call_runs r ON r.id = a.call_run_id
       WHERE (a.contact_id = $1 OR a.phone = $3) AND r.kind <> 'alert'`,
      [id, since, phone, customerId],
    );
    return row ?? { underWay: 0, lately: 0 };
  }
}
