import type { TestedRule } from '@owl/contracts';
import { RULE_FIELDS, type RuleTest, type SectionMatches } from '@owl/stages/parse';

type Section = Extract<TestedRule, { kind: 'tested' }>['sections'][number];
type TestedAlert = Extract<TestedRule, { kind: 'tested' }>['alerts'][number];

/** What the console shows of a rule that was tried: each match beside its line, then the alerts that come of it. */
export function testedRule(test: RuleTest): TestedRule {
  if (test.kind === 'refused') return test;
  const { answer, sections } = test;
  return {
    kind: 'tested',
    sections: sections.map(sectionOf).filter(({ found }) => found.length > 0),
    alerts: answer.kind === 'alerts' ? answer.alerts.map(alertOf) : [],
    unparsed: answer.kind === 'unparsed' ? answer.reason : answer.kind === 'not-mine' ? 'no-format-fits' : null,
  };
}

/** In the order of the lines. */
function sectionOf(matches: SectionMatches): Section {
  const found = RULE_FIELDS.flatMap((field) =>
    (matches[field] ?? []).map(({ line, text, value }) => ({ field, line, lineText: text, value })),
  );
  return { found: found.sort((a, b) => a.line - b.line) };
}

type ReadAlert = Extract<Extract<RuleTest, { kind: 'tested' }>['answer'], { kind: 'alerts' }>['alerts'][number];

function alertOf({ alertNumber, threats, occurredAt, device, confidence }: ReadAlert): TestedAlert {
  const { name, ip, mac } = device;
  return {
    alertNumber,
    threats: threats.map((threat) => ({ name: threat.name, score: threat.score })),
    occurredAt: occurredAt?.toISOString() ?? null,
    device: name && ip ? `${name} (${ip})` : (name ?? ip ?? mac ?? null),
    confidence,
  };
}
