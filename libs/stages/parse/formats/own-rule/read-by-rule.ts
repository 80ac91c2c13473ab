import type { FormatAnswer, ReadContext } from '../../parse.types';
import {
  type Findings,
  type FoundSources,
  answerOf,
  buildAlert,
  isHealthModel,
  placePeer,
} from '../../rules/build-alert';
import { findAlertLink } from '../../rules/find-alert-link';
import { readIp, readMac, readPort } from '../../rules/read-address';
import { type Endpoint, readEndpoint } from '../../rules/read-endpoint';
import { readScore } from '../../rules/read-score';
import { readThreats } from '../../rules/read-threats';
import { readTime } from '../../rules/read-time';
import { type RuleMatch, RuleTooSlow, type SectionMatches, matchRule } from './match-rule';
import type { OwnRule, RuleField } from './schema';

/**
 * Reads a text by the rule of its source. A section without threat and number is not the rule's, nor is a text that its
 * patterns take too long for: other formats may read it, and what none reads a person does.
 * @throws Error for a rule that its schema (`ownRule`) would refuse
 */
export function readByRule(text: string, rule: OwnRule, context: ReadContext): FormatAnswer {
  const sections = inTime(() => matchRule(text, rule));
  if (sections instanceof RuleTooSlow) return { kind: 'not-mine' };
  const found = findingsByRule(sections, context);
  return answerOf(
    found.map((findings) => buildAlert('own-rule', findings)),
    found,
  );
}

/** @returns what `match` answers, or that it was too slow */
export function inTime<T>(match: () => T): T | RuleTooSlow {
  try {
    return match();
  } catch (error) {
    if (error instanceof RuleTooSlow) return error;
    throw error;
  }
}

/** Of each section that holds an alert, what was found. */
export function findingsByRule(sections: readonly SectionMatches[], context: ReadContext): Findings[] {
  return sections
    .filter((matches) => matches.threat !== undefined || matches.alertNumber !== undefined)
    .map((matches) => findingsOf(matches, context));
}

function findingsOf(matches: SectionMatches, { zone }: ReadContext): Findings {
  const value = (field: RuleField) => matches[field]?.[0]?.value ?? '';
  const link = findAlertLink(value('link'));
  const url = link?.link ?? (/^https?:\/\//i.test(value('link')) ? value('link') : undefined);
  const numbers = (matches.alertNumber ?? []).map((match) => match.value.replace(/^#/, ''));
  const occurredAt = readTime(value('occurredAt'), zone);
  const description = value('description');
  const findings: Findings = {
    ...threatsOf(matches),
    alertNumbers: numbers.length > 0 ? numbers : link ? [link.alertNumber] : [],
    ...(occurredAt ? { occurredAt } : {}),
    device: endpointOf(value('device'), value('deviceName'), value('deviceIp'), value('deviceMac')),
    ...(url ? { link: url } : {}),
    ...(description ? { description } : {}),
    evidence: (matches.evidence ?? []).map((match) => match.value),
    health: matches.threat?.every((match) => isHealthModel(match.value)) ?? false,
    sources: sourcesOf(matches),
  };
  if (matches.internalServer) findings.internalServer = readEndpoint(value('internalServer'));
  const port = readPort(value('destinationPort'));
  const peer = endpointOf(value('destination'), value('destinationName'), value('destinationIp'), '');
  placePeer({ ...peer, ...(port ? { port } : {}) }, findings);
  return findings;
}

/** Each threat with the score beside it, else with the score of the same place in the order, else with the only one. */
function threatsOf(matches: SectionMatches): Pick<Findings, 'threats' | 'scoreless'> {
  // Who wrote the rule knows the scale: patterns often leave the percent sign out.
  const scores = (matches.score ?? []).flatMap(({ value }) => readScore(value, value, true) ?? []);
  const threats: Findings['threats'] = [];
  const scoreless: string[] = [];
  for (const [index, match] of (matches.threat ?? []).entries()) {
    const read = readThreats([{ number: match.line, original: match.value, folded: match.value }]);
    threats.push(...read.threats);
    const score = scores[index] ?? (scores.length === 1 ? scores[0] : undefined);
    for (const name of read.scoreless) {
      if (score) threats.push({ name, ...score });
      else scoreless.push(name);
    }
  }
  return { threats, scoreless };
}

function endpointOf(whole: string, name: string, ip: string, mac: string): Endpoint {
  const address = readIp(ip);
  const hardware = readMac(mac);
  return {
    ...(whole === '' ? {} : readEndpoint(whole)),
    ...(name === '' ? {} : { name }),
    ...(address ? { ip: address } : {}),
    ...(hardware ? { mac: hardware } : {}),
  };
}

function sourcesOf(matches: SectionMatches): FoundSources {
  const first = (...fields: RuleField[]) => {
    const match: RuleMatch | undefined = fields
      .map((field) => matches[field]?.[0])
      .find((found) => found !== undefined);
    return match && { line: match.line, text: match.text };
  };
  return {
    alertNumber: first('alertNumber', 'link'),
    threats: first('threat'),
    score: first('score'),
    occurredAt: first('occurredAt'),
    device: first('device', 'deviceName', 'deviceIp', 'deviceMac'),
    internalServer: first('internalServer'),
    destination: first('destination', 'destinationName', 'destinationIp', 'destinationPort'),
    link: first('link'),
    description: first('description'),
    evidence: first('evidence'),
  };
}
