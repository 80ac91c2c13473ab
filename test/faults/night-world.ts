import { Enrolment, type Enrolled } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { systemActor } from '@owl/identity';
import type { PhoneScript } from '@owl/simulator';
import { DateTime } from 'luxon';
import { Owl, type Sender, aContract, eventually } from '../harness';

/** Settings under which what takes minutes in the night takes seconds. */
const HASTY = {
  SWEEP_SECONDS: '1',
  CALL_POLL_SECONDS: '1.5',
  CALL_UNKNOWN_CHECKS_SECONDS: '0.5,1.5',
  CALLS_PER_SECOND: '50',
};

/** A contact who picks up and presses 1. */
export const CONFIRMS: PhoneScript = { behaviour: 'auto-answer', keys: ['1'] };

const ALWAYS_NIGHT = 'always-night';
const EXCHANGE_PACE = 30;
// A calendar needs working hours; these are on a day that is far enough away.
const HOURS = { from: '03:00', to: '03:01' };

/** A customer whose contacts have telephones of their own. */
export interface NightCustomer extends Enrolled {
  phones: string[];
  sender: Sender;
}
export interface AttemptRow {
  customerId: string;
  contactOrder: number;
  state: string;
  dialSeq: number;
  providerSid: string | null;
}

/**
 * A story's system without a worker, by the machine's clock, in which it is always night: mails, callbacks and the
 * exchange are the story's, and the work is done by processes of their own.
 */
export class NightWorld {
  private customers = 0;

  private constructor(readonly owl: Owl) {}

  static async start(settings: Record<string, string> = {}): Promise<NightWorld> {
    const at = DateTime.now().setZone('Asia/Tokyo');
    const owl = await Owl.start({
      at: at.toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
      settings: { ...HASTY, ...settings },
      timeScale: EXCHANGE_PACE,
      worker: false,
    });
    const workday = at.plus({ days: 3 }).weekday;
    const calendar = { ...defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' }), weekly: { [workday]: [HOURS] } };
    await owl.soc((tx) => owl.app.get(Enrolment).calendar(tx, systemActor('story'), ALWAYS_NIGHT, calendar));
    return new NightWorld(owl);
  }

  stop(): Promise<void> {
    return this.owl.stop();
  }

  /** @param behaviours of its telephones, in the order they are called */
  async customer(behaviours: readonly PhoneScript[]): Promise<NightCustomer> {
    const no = (this.customers += 1);
    const phones = behaviours.map((_, index) => `+8190${String(10_000_000 + no * 10 + index)}`);
    behaviours.forEach((script, index) => this.owl.exchange.phone(phones[index] as string).behave(script));
    const contacts = phones.map((phone, index) => {
      return {
        name: `連絡先 ${index + 1}`,
        phone,
        email: `c${no}-${index + 1}@sakura.example`,
        language: 'ja' as const,
      };
    });
    const contract = aContract({ calendarName: ALWAYS_NIGHT, stormThreshold: 1_000 });
    const enrolled = await this.owl.enrol({ name: `株式会社夜間${no}`, contract, contacts });
    return { ...enrolled, phones, sender: this.owl.appliance(enrolled) };
  }

  attempts(customer?: NightCustomer): Promise<AttemptRow[]> {
    return this.owl.rows<AttemptRow>(
      `SELECT customer_id AS "customerId", contact_order AS "contactOrder", state, dial_seq AS "dialSeq",
              provider_sid AS "providerSid"
       FROM call_attempts WHERE $1::uuid IS NULL OR customer_id = $1 ORDER BY call_run_id, contact_order`,
      [customer?.customer.id ?? null],
    );
  }

  /** Every alert has its run and every run has ended. @returns the words they ended with */
  allRunsEnd(runs: number, withinMs = 60_000): Promise<string[]> {
    return eventually(async () => {
      const rows = await this.owl.rows<{ state: string }>('SELECT state FROM call_runs ORDER BY planned_at');
      const states = rows.map(({ state }) => state);
      expect(states.filter((state) => ['acknowledged', 'exhausted'].includes(state))).toHaveLength(runs);
      expect(states).toHaveLength(runs);
      return states;
    }, withinMs);
  }

  /** Milliseconds from its plan to the end of its last call. */
  async longestRun(): Promise<number> {
    const [row] = await this.owl.rows<{ ms: number }>(
      `SELECT max(extract(epoch FROM a.ended_at - r.planned_at) * 1000)::int AS ms
       FROM call_attempts a JOIN call_runs r ON r.id = a.call_run_id`,
    );
    return row?.ms ?? 0;
  }

  /**
   * State changes in the audit of a run that are there more than once for the same dial, and facts that say so. A dial that
   * surely left us in vain is taken back, and its attempt dials again: no more dials than that, whoever dialled.
   */
  changesAppliedTwice(): Promise<{ what: string; times: number }[]> {
    return this.owl.rows(
      `SELECT what, count(*)::int AS times FROM (
         SELECT e.subject_id::text, e.action || ' ' || coalesce(e.detail ->> 'contactOrder', '') || ' ' || coalesce(e.detail ->> 'dialSeq', '') AS what
         FROM audit_entries e WHERE e.action ~ '^call-(run|attempt)[.]'
           AND e.action NOT IN ('call-attempt.dialing', 'call-attempt.planned')
         UNION ALL
         SELECT subject_id::text, kind FROM facts WHERE kind IN ('call-run.planned', 'call-run.ended')) AS changes
       GROUP BY subject_id, what HAVING count(*) > 1
       UNION ALL
       SELECT 'dialled and not taken back: contact ' || (e.detail ->> 'contactOrder'), count(*)::int
       FROM audit_entries e WHERE e.action IN ('call-attempt.dialing', 'call-attempt.planned')
       GROUP BY e.subject_id, e.detail ->> 'contactOrder'
       HAVING count(*) FILTER (WHERE e.action = 'call-attempt.dialing') - count(*) FILTER (WHERE e.action = 'call-attempt.planned')
            > max((e.detail ->> 'dialSeq')::int) FILTER (WHERE e.action = 'call-attempt.dialing')`,
    );
  }

  /** Why dials were taken back: a worker that was held up for longer than a request may wait, a provider that refused. */
  async takenBack(): Promise<string[]> {
    const rows = await this.owl.rows<{ why: string }>(
      `SELECT e.detail ->> 'detail' AS why FROM audit_entries e WHERE e.action = 'call-attempt.planned' ORDER BY e.at`,
    );
    return rows.map(({ why }) => why);
  }

  /** Handled items, which is what a call run counts as. */
  async countedItems(): Promise<number> {
    const [row] = await this.owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM handled_items');
    return row?.n ?? 0;
  }

  /** Calls at the exchange to the telephones of a customer, in their order: for one alert, 0 or 1 each. */
  callsTo({ phones }: NightCustomer): number[] {
    return phones.map((phone) => this.owl.exchange.callsTo(phone).length);
  }
}
