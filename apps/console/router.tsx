import {
  AlertState,
  CaseQuery,
  HandoverQuery,
  MailOutcome,
  Month,
  OpenOrderState,
  RunKind,
  RunState,
  Window,
} from '@owl/contracts';
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { AlertsScreen } from './alerts/alerts-screen';
import { ApplianceScreen } from './appliances/appliance-screen';
import { AppliancesScreen } from './appliances/appliances-screen';
import { RuleScreen } from './appliances/rule/rule-screen';
import { CalendarScreen } from './calendar/calendar-screen';
import { CalendarEditScreen } from './calendar/edit/edit-screen';
import { CallsScreen } from './calls/calls-screen';
import { CaseScreen } from './case/case-screen';
import { ContactsScreen } from './contacts/contacts-screen';
import { CONTACT_FILTERS } from './contacts/shown-customers';
import { CUSTOMER_TABS, CustomerScreen } from './customers/customer-screen';
import { CustomersScreen } from './customers/customers-screen';
import { ExplainScreen } from './explain/explain-screen';
import { HandoverScreen } from './handover/handover-screen';
import { ProofScreen } from './handover/proof-screen';
import { MailScreen } from './mail/mail-screen';
import { TalliesScreen } from './mail/tallies/tallies-screen';
import { OnboardingCustomerScreen } from './onboarding/onboarding-customer-screen';
import { ONBOARDING_TABS } from './onboarding/tabs';
import { OnboardingScreen } from './onboarding/onboarding-screen';
import { OrdersScreen } from './orders/orders-screen';
import { QueueScreen } from './queue/queue-screen';
import { Crashed, NotFound } from './shell/crashed';
import { CustomerSlaScreen } from './sla/customer-sla-screen';
import { SlaScreen } from './sla/sla-screen';
import { Shell } from './shell/shell';
import { TuningScreen } from './tuning/tuning-screen';
import { CustomerUsageScreen } from './usage/customer-usage-screen';
import { UsageScreen } from './usage/usage-screen';

type Raw = Record<string, unknown>;
interface Words<T> {
  safeParse(raw: unknown): { success: true; data: T } | { success: false };
}

const text = (raw: unknown): string | undefined => (typeof raw === 'string' && raw !== '' ? raw : undefined);
/** A word of a closed set in the address, or nothing when somebody wrote another one there. */
function wordOf<T>(words: Words<T>, raw: unknown): T | undefined {
  const read = words.safeParse(raw);
  return read.success ? read.data : undefined;
}

const whole = (raw: unknown): number | undefined =>
  typeof raw === 'number' && Number.isInteger(raw) ? raw : undefined;
/** A name that is a number was read as one. */
const named = (raw: unknown): string | undefined => text(typeof raw === 'number' ? String(raw) : raw);

// What may stand in the address of each screen; all of it may be missing.
type Optional<T> = { [K in keyof T]?: T[K] };
const optional = <T extends object>(search: T): Optional<T> => search;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crashed });
const getParentRoute = () => root;

const index = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    // TanStack Router ends a navigation by throwing the redirect.
    throw redirect({ to: '/queue' });
  },
});
const queue = createRoute({
  getParentRoute,
  path: '/queue',
  component: QueueScreen,
  validateSearch: (raw: Raw) =>
    optional({
      scope: wordOf(CaseQuery.shape.scope.unwrap(), raw.scope),
      customer: text(raw.customer),
    }),
});
const caseRoute = createRoute({ getParentRoute, path: '/cases/$caseId', component: CaseScreen });
const calls = createRoute({
  getParentRoute,
  path: '/calls',
  component: CallsScreen,
  validateSearch: (raw: Raw) =>
    optional({
      customer: text(raw.customer),
      open: text(raw.open),
      kind: wordOf(RunKind, raw.kind),
      state: wordOf(RunState, raw.state),
      from: text(raw.from),
      to: text(raw.to),
    }),
});
const proof = createRoute({ getParentRoute, path: '/calls/$runId/proof', component: ProofScreen });
const handover = createRoute({
  getParentRoute,
  path: '/handover',
  component: HandoverScreen,
  validateSearch: (raw: Raw) => optional({ date: wordOf(HandoverQuery.shape.date.unwrap(), raw.date) }),
});
const alerts = createRoute({
  getParentRoute,
  path: '/alerts',
  component: AlertsScreen,
  validateSearch: (raw: Raw) =>
    optional({
      customer: text(raw.customer),
      state: wordOf(AlertState, raw.state),
      window: wordOf(Window, raw.window),
      open: text(raw.open),
    }),
});
const mail = createRoute({
  getParentRoute,
  path: '/mail',
  component: MailScreen,
  validateSearch: (raw: Raw) =>
    optional({
      customer: text(raw.customer),
      outcome: wordOf(MailOutcome, raw.outcome),
      // A number that is looked for is a number in an address that somebody wrote by hand.
      text: text(typeof raw.text === 'number' ? String(raw.text) : raw.text),
      open: text(raw.open),
    }),
});
const tallies = createRoute({
  getParentRoute,
  path: '/mail/tallies',
  component: TalliesScreen,
  validateSearch: (raw: Raw) => optional({ month: wordOf(Month, raw.month) }),
});
const usage = createRoute({
  getParentRoute,
  path: '/usage',
  component: UsageScreen,
  validateSearch: (raw: Raw) => optional({ month: wordOf(Month, raw.month) }),
});
const customerUsage = createRoute({
  getParentRoute,
  path: '/usage/$customerId',
  component: CustomerUsageScreen,
  validateSearch: (raw: Raw) => optional({ month: wordOf(Month, raw.month) }),
});

const calendar = createRoute({
  getParentRoute,
  path: '/calendar',
  component: CalendarScreen,
  validateSearch: (raw: Raw) =>
    optional({
      name: named(raw.name),
      year: whole(raw.year),
      version: whole(raw.version),
      view: raw.view === 'versions' ? ('versions' as const) : undefined,
    }),
});
const calendarEdit = createRoute({
  getParentRoute,
  path: '/calendar/edit',
  component: CalendarEditScreen,
  validateSearch: (raw: Raw) => optional({ name: named(raw.name), version: whole(raw.version) }),
});
const explain = createRoute({
  getParentRoute,
  path: '/explain',
  component: ExplainScreen,
  validateSearch: (raw: Raw) =>
    optional({ at: text(raw.at), customer: text(raw.customer), calendar: named(raw.calendar) }),
});
const contacts = createRoute({
  getParentRoute,
  path: '/contacts',
  component: ContactsScreen,
  validateSearch: (raw: Raw) =>
    optional({ customer: text(raw.customer), show: CONTACT_FILTERS.find((filter) => filter === raw.show) }),
});
const customers = createRoute({ getParentRoute, path: '/customers', component: CustomersScreen });
const customerRoute = createRoute({
  getParentRoute,
  path: '/customers/$customerId',
  component: CustomerScreen,
  validateSearch: (raw: Raw) => optional({ tab: CUSTOMER_TABS.find((tab) => tab === raw.tab) }),
});
const appliances = createRoute({
  getParentRoute,
  path: '/appliances',
  component: AppliancesScreen,
  validateSearch: (raw: Raw) => optional({ customer: text(raw.customer), retired: raw.retired === true || undefined }),
});
const applianceRoute = createRoute({ getParentRoute, path: '/appliances/$applianceId', component: ApplianceScreen });
const ruleRoute = createRoute({ getParentRoute, path: '/appliances/$applianceId/rule', component: RuleScreen });

const orders = createRoute({
  getParentRoute,
  path: '/orders',
  component: OrdersScreen,
  validateSearch: (raw: Raw) => optional({ state: wordOf(OpenOrderState, raw.state) }),
});

const sla = createRoute({
  getParentRoute,
  path: '/sla',
  component: SlaScreen,
  validateSearch: (raw: Raw) => optional({ month: wordOf(Month, raw.month) }),
});
const customerSla = createRoute({
  getParentRoute,
  path: '/sla/$customerId',
  component: CustomerSlaScreen,
  validateSearch: (raw: Raw) => optional({ month: wordOf(Month, raw.month) }),
});

const onboarding = createRoute({ getParentRoute, path: '/onboarding', component: OnboardingScreen });
const onboardingCustomer = createRoute({
  getParentRoute,
  path: '/onboarding/$customerId',
  component: OnboardingCustomerScreen,
  validateSearch: (raw: Raw) => optional({ tab: ONBOARDING_TABS.find((tab) => tab === raw.tab) }),
});
const tuning = createRoute({
  getParentRoute,
  path: '/tuning',
  component: TuningScreen,
  validateSearch: (raw: Raw) => optional({ customer: text(raw.customer) }),
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    queue,
    caseRoute,
    calls,
    proof,
    handover,
    alerts,
    mail,
    tallies,
    usage,
    customerUsage,
    contacts,
    customers,
    customerRoute,
    sla,
    customerSla,
    orders,
    appliances,
    applianceRoute,
    ruleRoute,
    onboarding,
    onboardingCustomer,
    tuning,
    calendar,
    calendarEdit,
    explain,
  ]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
