import * as contracts from '@owl/contracts';
import { SLA_MARKS } from '@owl/foundation/sla';
import { ORDER_MOVES, ORDER_STATES, STATEMENT_FAULTS, STATEMENT_STATES } from '@owl/stages/bill';
import { ALERT_STATES, WINDOWS } from '@owl/stages/classify';
import {
  CALENDAR_PARTS,
  CALL_POLICIES,
  CONTRACT_KINDS,
  CONTRACT_PLACES,
  HOLIDAY_FILE_FAULTS,
  LOCALES,
  TERM_FIELDS,
  TRUSTS,
  UNCOVERED_WINDOWS,
  VERSION_STATES,
} from '@owl/directory';
import { ICAL_FAULTS, ICAL_SKIPS } from '@owl/adapters/ical';
import { DAY_KINDS } from '@owl/foundation/calendar';
import { ATTEMPT_STATES, RUN_STATES } from '@owl/stages/escalate';
import { ALERT_ROUTES, MAIL_MOVES, MAIL_OUTCOMES } from '@owl/stages/intake';
import { RULE_FAULTS, RULE_FIELDS } from '@owl/stages/parse';
import { DISPUTE_MOVES, DISPUTE_STATES, ENTRY_KINDS, SOURCE_KINDS, SURENESSES, WHY_WORDS } from '@owl/stages/meter';
import {
  CHECKLIST,
  LISTENINGS,
  REMOTE_ACCESSES,
  SHEET_FAULTS,
  SHEET_SECTIONS,
  STEP_STATES,
  TICKED_BY_HAND,
  TRIAL_REPORT_MOVES,
  TRIAL_REPORT_STATES,
  TRIAL_STATES,
} from '@owl/stages/onboarding';
import { REPORT_STATES } from '@owl/stages/report';
import { ROLES } from '@owl/identity';
import { FILE_REFUSALS } from '@owl/stages/tuning';
import {
  CASE_MOVES,
  CASE_STATES,
  INVESTIGATION_REFUSALS,
  REGROUP_MOVES,
  REGROUP_REFUSALS,
  SLA_CLOCKS,
  SLA_RESULTS,
  VERDICTS,
} from '@owl/stages/triage';

describe('the closed sets of words', () => {
  it.each([
    ['roles', contracts.Role, ROLES],
    ['locales', contracts.Locale, LOCALES],
    ['windows', contracts.Window, WINDOWS],
    ['states of a case', contracts.CaseState, CASE_STATES],
    ['moves of a case', contracts.CaseMove, CASE_MOVES],
    ['verdicts', contracts.Verdict, VERDICTS],
    ['moves that regroup alerts', contracts.RegroupMove, REGROUP_MOVES],
    ['refusals to regroup', contracts.RegroupRefusal, REGROUP_REFUSALS],
    ['refusals to investigate', contracts.InvestigationRefusal, INVESTIGATION_REFUSALS],
    ['states of a dispute', contracts.DisputeState, DISPUTE_STATES],
    ['moves of a dispute', contracts.DisputeMove, DISPUTE_MOVES],
    ['reasons of an entry', contracts.Why, WHY_WORDS],
    ['kinds of an entry', contracts.HandledItemView.shape.entryKind, ENTRY_KINDS],
    ['sources of an entry', contracts.HandledItemView.shape.sourceKind, SOURCE_KINDS],
    ['states of an alert', contracts.AlertState, ALERT_STATES],
    ['outcomes of a mail', contracts.MailOutcome, MAIL_OUTCOMES],
    ['moves of a mail in quarantine', contracts.MailMove, MAIL_MOVES],
    ['trusts of an appliance', contracts.Trust, TRUSTS],
    ["fields of a source's own rule", contracts.RuleField, RULE_FIELDS],
    ['faults of such a rule', contracts.RuleFault, RULE_FAULTS],
    ['routes of an alert', contracts.AlertRoute, ALERT_ROUTES],
    ['states of a call run', contracts.RunState, RUN_STATES],
    ['states of a call attempt', contracts.AttemptState, ATTEMPT_STATES],
    ['listening points of an appliance', contracts.Listening, LISTENINGS],
    ['answers about remote access', contracts.RemoteAccess, REMOTE_ACCESSES],
    ['sections of a hearing sheet', contracts.SheetSection, SHEET_SECTIONS],
    ['faults of a hearing sheet', contracts.SheetFault, SHEET_FAULTS],
    ['steps of the onboarding', contracts.ChecklistItem, CHECKLIST],
    ['steps a person vouches for', contracts.TickedByHand, TICKED_BY_HAND],
    ['states of such a step', contracts.StepState, STEP_STATES],
    ['states of a trial', contracts.TrialState, TRIAL_STATES],
    ["states of a trial's weekly report", contracts.TrialReportState, TRIAL_REPORT_STATES],
    ['moves of such a report', contracts.TrialReportMove, TRIAL_REPORT_MOVES],
    ['SLA clocks of a case', contracts.SlaClock, SLA_CLOCKS],
    ['marks on an SLA clock', contracts.SlaMark, SLA_MARKS],
    ['results of an SLA clock', contracts.SlaResult, SLA_RESULTS],
    ['refusals of imported files', contracts.FileRefusal, FILE_REFUSALS],
    ['states of a report', contracts.ReportState, REPORT_STATES],
    ['kinds of a day', contracts.DayKind, DAY_KINDS],
    ['states of a calendar version', contracts.VersionState, VERSION_STATES],
    ['parts of a calendar', contracts.CalendarPart, CALENDAR_PARTS],
    ['faults of a file of days', contracts.DaysFileFault, [...HOLIDAY_FILE_FAULTS, ...ICAL_FAULTS]],
    ['skips of a file of days', contracts.DaysFileSkip, ICAL_SKIPS],
    ['states of an overage order request', contracts.OrderState, ORDER_STATES],
    ['moves of an overage order request', contracts.OrderMove, ORDER_MOVES],
    ['states of a statement', contracts.StatementContent.shape.state, STATEMENT_STATES],
    ['faults of a statement', contracts.StatementFaultKind, STATEMENT_FAULTS],
    ['kinds of a contract', contracts.ContractKind, CONTRACT_KINDS],
    ['fates of an uncovered window', contracts.UncoveredWindow, UNCOVERED_WINDOWS],
    ['call policies', contracts.CallPolicy, CALL_POLICIES],
    ['places of a contract version', contracts.ContractPlace, CONTRACT_PLACES],
    ['terms of a contract', contracts.TermField, TERM_FIELDS],
    ['surenesses of a forecast', contracts.ForecastSureness, SURENESSES],
  ] as const)('%s are the same for the console as in the stages', (_name, spoken, known) => {
    expect(new Set<string>(spoken.options)).toEqual(new Set<string>(known));
  });
});
