import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { Explanation } from '@owl/contracts';
import { CalendarVersion, Customer, DirectoryService, versionOn } from '@owl/directory';
import { type CalendarDefinition, isNear, localDateIn, parseInstant, windowOf } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { type Handling, explainInstant } from '@owl/foundation/sla';
import type { Actor } from '@owl/identity';
import { type Decision, classify, contractTerms, plannedWork } from '@owl/stages/classify';
import { NotFound, WrongInput } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { CalendarsSeen } from './calendars-seen';

/** What is asked about when nobody says: the calendar every installation has. */
const MENU_CALENDAR = 'standard';
/** The highest score: whatever the contract's threshold, it is in scope. */
const IN_SCOPE = { name: '(owl explain)', score: 100, scoreText: '100%' };

/** Why a moment is in its window, and what would be done: by the rules that decide, without deciding anything. */
@Controller(API_PATH)
export class ExplainController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly seen: CalendarsSeen,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('explain')
  explain(@Caller() actor: Actor, @Input() { query }: InputOf<'explain'>): Promise<Explanation> {
    const customerId = actor.customerId ?? query.customerId;
    return this.database.scope(actor.customerId, (tx) =>
      customerId ? this.ofCustomer(tx, customerId, query.at) : this.ofCalendar(tx, actor, query.at, query.calendar),
    );
  }

  private async ofCalendar(tx: Tx, actor: Actor, text: string, name = MENU_CALENDAR): Promise<Explanation> {
    const versions = await this.seen.one(tx, actor, name);
    const zone = versions[0]?.definition.zone ?? 'UTC';
    const at = instantOf(text, zone);
    const version = versionOn(versions, localDateIn(zone, at));
    if (!version)
      throw new CallerError('no-calendar-then', `The calendar "${name}" had no version in force at that time.`);
    return { ...explained(version.definition, name, at), contract: null };
  }

  private async ofCustomer(tx: Tx, customerId: string, text: string): Promise<Explanation> {
    const customer = await tx.findOneBy(Customer, { id: customerId });
    if (!customer) throw new NotFound('customer');
    const zone = await this.zoneOf(tx, customerId);
    const at = instantOf(text, zone);
    const terms = await this.directory.termsIfAny(tx, customerId, at);
    if (!terms)
      throw new CallerError('no-contract-then', 'The customer had no contract and calendar in force at that time.');
    const { contract, calendar, trial } = terms;
    const decision = classify({
      alert: { unparsed: false, threats: [IN_SCOPE], receivedAt: at },
      // The question is about a moment: an alert of any model that is in scope.
      contract: { ...contractTerms(contract, trial), monitoredModels: [] },
      // Work on single devices says nothing about the others.
      maintenance: (await this.directory.maintenanceIn(tx, customerId, at, at))
        .map(plannedWork)
        .filter(({ devices }) => devices.length === 0),
      calendar,
      now: this.clock.now(),
    });
    const { id, name } = customer;
    return {
      ...explained(calendar, contract.calendarName, at, handlingOf(decision)),
      contract: {
        customer: { id, name },
        versionNo: contract.versionNo,
        effectiveFrom: contract.effectiveFrom,
        coversBusiness: contract.coversBusiness,
        coversAfterHours: contract.coversAfterHours,
        ...answerOf(decision),
      },
    };
  }

  /** Wall times are read in the zone of the calendar that the customer's contract names now. */
  private async zoneOf(tx: Tx, customerId: string): Promise<string> {
    const now = await this.directory.termsIfAny(tx, customerId, this.clock.now());
    if (now) return now.calendar.zone;
    const [any] = await tx.find(CalendarVersion, { order: { versionNo: 'DESC' }, take: 1 });
    return any?.definition.zone ?? 'UTC';
  }
}

function answerOf({ routing, trace }: Decision) {
  // That the alert asked about is in scope is our assumption, not an answer.
  const told = (lines: readonly string[]) => lines.filter((line) => !line.includes(IN_SCOPE.name));
  return { routing: routing.kind, trace: { ja: told(trace.ja), en: told(trace.en) } };
}

function instantOf(text: string, zone: string): Instant {
  const at = parseInstant(text, zone);
  if (at && isNear(at, zone)) return at;
  const message = at
    ? 'Ask about a time in the years from 1970 to 2100.'
    : 'Write a time like 2026-11-21T02:10:00+09:00, or 2026-11-21 02:10 for local time.';
  throw new WrongInput([{ path: 'query.at', message }]);
}

const handlingOf = ({ routing }: Decision): Handling =>
  routing.kind === 'queue' || routing.kind === 'queue-and-call' ? 'queued' : 'not-queued';

function explained(
  calendar: CalendarDefinition,
  name: string,
  at: Instant,
  handling?: Handling,
): Omit<Explanation, 'contract'> {
  const { dueAt, respondBy, ...answer } = explainInstant(calendar, at, handling);
  const { no: versionNo, effectiveFrom } = calendar.version;
  return {
    at: at.toISOString(),
    zone: calendar.zone,
    calendar: { name, versionNo, effectiveFrom },
    ...answer,
    unsure: windowOf(calendar, at).unsure,
    dueAt: dueAt.toISOString(),
    respondBy: respondBy.toISOString(),
  };
}
