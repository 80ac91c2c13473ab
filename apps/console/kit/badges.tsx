import type {
  AlertState,
  AttemptState,
  CaseState,
  MailOutcome,
  OrderState,
  ReportState,
  RunState,
  Window,
} from '@owl/contracts';
import { Badge, type MantineColor } from '@mantine/core';
import { Moon, Sun } from 'lucide-react';
import { useWords } from '../i18n';

const CASE: Record<CaseState, MantineColor> = {
  new: 'red',
  claimed: 'owl',
  investigating: 'owl',
  drafting: 'grape',
  'in-review': 'violet',
  reported: 'teal',
  closed: 'gray',
  'waiting-for-customer': 'yellow',
  merged: 'gray',
  dismissed: 'gray',
};
const ALERT: Record<AlertState, MantineColor> = { queued: 'owl', calling: 'orange', recorded: 'gray', closed: 'teal' };
const RUN: Record<RunState, MantineColor> = {
  planned: 'owl',
  calling: 'orange',
  acknowledged: 'teal',
  exhausted: 'red',
  cancelled: 'gray',
};
const ATTEMPT: Record<AttemptState, MantineColor> = {
  planned: 'gray',
  dialing: 'orange',
  ringing: 'orange',
  answered: 'orange',
  acknowledged: 'teal',
  declined: 'red',
  'no-answer': 'yellow',
  busy: 'yellow',
  voicemail: 'yellow',
  'no-key': 'yellow',
  failed: 'red',
  unknown: 'yellow',
  skipped: 'gray',
  manual: 'teal',
};
const MAIL: Record<MailOutcome, MantineColor> = {
  received: 'owl',
  admitted: 'teal',
  duplicate: 'gray',
  quarantined: 'red',
  ignored: 'gray',
  conversation: 'owl',
};
const REPORT: Record<ReportState, MantineColor> = {
  draft: 'grape',
  'in-review': 'violet',
  approved: 'owl',
  sending: 'owl',
  sent: 'teal',
  failed: 'red',
  unknown: 'yellow',
};
const ORDER: Record<OrderState, MantineColor> = {
  draft: 'gray',
  sent: 'orange',
  ordered: 'owl',
  invoiced: 'teal',
  waived: 'gray',
};
const COLORS = {
  caseState: CASE,
  alertState: ALERT,
  runState: RUN,
  attemptState: ATTEMPT,
  mailOutcome: MAIL,
  reportState: REPORT,
  orderState: ORDER,
};

type Props<K extends keyof typeof COLORS = keyof typeof COLORS> = { of: K; state: keyof (typeof COLORS)[K] & string };

/** The state of anything, in its word and its colour. */
export function StateBadge<K extends keyof typeof COLORS>({ of, state }: Props<K>) {
  const word = useWords();
  const color = (COLORS[of] as Record<string, MantineColor>)[state];
  return (
    <Badge color={color} style={{ flexShrink: 0 }} data-state={state}>
      {word(of, state)}
    </Badge>
  );
}

/** Business hours or after hours. */
export function WindowLabel({ window }: { window: Window }) {
  const word = useWords();
  const Icon = window === 'business' ? Sun : Moon;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 5, whiteSpace: 'nowrap' }}>
      <Icon size={13} aria-hidden />
      {word('window', window)}
    </span>
  );
}

/** What is unusual about an alert or a case. */
export function Flags({ flags }: { flags: readonly string[] }) {
  const word = useWords();
  return flags.map((flag) => (
    <Badge key={flag} color="yellow" size="xs">
      {word('flag', flag)}
    </Badge>
  ));
}
