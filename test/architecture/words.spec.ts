import * as contracts from '@owl/contracts';
import { ORDER_STATES } from '@owl/stages/bill';
import { ALERT_STATES, WINDOWS } from '@owl/stages/classify';
import { LOCALES, TRUSTS } from '@owl/directory';
import { ATTEMPT_STATES, RUN_STATES } from '@owl/stages/escalate';
import { ALERT_ROUTES, MAIL_MOVES, MAIL_OUTCOMES } from '@owl/stages/intake';
import { RULE_FAULTS, RULE_FIELDS } from '@owl/stages/parse';
import { REPORT_STATES } from '@owl/stages/report';
import { ROLES } from '@owl/identity';
import { CASE_MOVES, CASE_STATES, VERDICTS } from '@owl/stages/triage';

describe('the closed sets of words', () => {
  it.each([
    ['roles', contracts.Role, ROLES],
    ['locales', contracts.Locale, LOCALES],
    ['windows', contracts.Window, WINDOWS],
    ['states of a case', contracts.CaseState, CASE_STATES],
    ['moves of a case', contracts.CaseMove, CASE_MOVES],
    ['verdicts', contracts.Verdict, VERDICTS],
    ['states of an alert', contracts.AlertState, ALERT_STATES],
    ['outcomes of a mail', contracts.MailOutcome, MAIL_OUTCOMES],
    ['moves of a mail in quarantine', contracts.MailMove, MAIL_MOVES],
    ['trusts of an appliance', contracts.Trust, TRUSTS],
    ["fields of a source's own rule", contracts.RuleField, RULE_FIELDS],
    ['faults of such a rule', contracts.RuleFault, RULE_FAULTS],
    ['routes of an alert', contracts.AlertRoute, ALERT_ROUTES],
    ['states of a call run', contracts.RunState, RUN_STATES],
    ['states of a call attempt', contracts.AttemptState, ATTEMPT_STATES],
    ['states of a report', contracts.ReportState, REPORT_STATES],
    ['states of an overage order request', contracts.OrderState, ORDER_STATES],
  ] as const)('%s are the same for the console as in the stages', (_name, spoken, known) => {
    expect(new Set<string>(spoken.options)).toEqual(new Set<string>(known));
  });
});
