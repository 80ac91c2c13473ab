import type { Tx } from '@owl/adapters/db';
import type { AlertRow } from '../classify';

type Threats = AlertRow['threats'];

/** What the alerts of a case come to, as its row in the queue shows it. */
export interface CaseSums {
  alertCount: number;
  /** Of the first alert that names one. */
  device: AlertRow['device'];
  /** Of the most dangerous alert, the earlier one on a tie. */
  family: string;
  topScore: number;
  unparsed: boolean;
  /** The first, oldest first. */
  alertNumbers: string[];
  /** Each threat once, with its highest score, the most dangerous first. */
  threats: Threats;
  flags: string[];
}

const NONE: CaseSums = {
  alertCount: 0,
  device: null,
  family: '',
  topScore: 0,
  unparsed: false,
  alertNumbers: [],
  threats: [],
  flags: [],
};

interface SumRecord extends Omit<CaseSums, 'alertNumbers' | 'threats' | 'flags'> {
  caseId: string;
  alertNumbers: string[] | null;
}

/** Added up by the database: a storm's case has thousands of alerts. The answer knows a case without alerts as well. */
export async function sumsOfCases(tx: Tx, caseIds: readonly string[]): Promise<(caseId: string) => CaseSums> {
  const records: SumRecord[] = await tx.query(SUMS, [caseIds]);
  const threats: { caseId: string; threat: Threats[number] }[] = await tx.query(THREATS, [caseIds]);
  const flags: { caseId: string; flag: string }[] = await tx.query(FLAGS, [caseIds]);
  const sums = new Map<string, CaseSums>();
  for (const { caseId, alertNumbers, ...record } of records)
    sums.set(caseId, { ...record, alertNumbers: alertNumbers ?? [], threats: [], flags: [] });
  for (const { caseId, threat } of threats) sums.get(caseId)?.threats.push(threat);
  for (const { caseId, flag } of flags) sums.get(caseId)?.flags.push(flag);
  return (caseId) => sums.get(caseId) ?? NONE;
}

// More are no longer read in a row of the queue.
const NUMBERS_SHOWN = 20;

const SUMS = `
  SELECT l.case_id AS "caseId", count(*)::int AS "alertCount", max(a.top_score) AS "topScore",
         bool_or(a.unparsed) AS unparsed,
         (array_agg(a.family ORDER BY a.top_score DESC, a.received_at, a.id))[1] AS family,
         (array_agg(a.device ORDER BY a.received_at, a.id) FILTER (WHERE jsonb_typeof(a.device) = 'object'))[1] AS device,
         (array_agg(a.alert_number ORDER BY a.received_at, a.id)
            FILTER (WHERE a.alert_number IS NOT NULL))[1:${NUMBERS_SHOWN}] AS "alertNumbers"
  FROM case_alerts l JOIN alerts a ON a.id = l.alert_id
  WHERE l.case_id = ANY($1::uuid[]) GROUP BY l.case_id`;

// `place`: where it stands among all of its case, so that what is equal keeps the order in which it came.
const THREATS = `
  WITH told AS (
    SELECT l.case_id, t.value AS threat, (t.value ->> 'score')::numeric AS score,
           row_number() OVER (PARTITION BY l.case_id ORDER BY a.received_at, a.id, t.no) AS place
    FROM case_alerts l JOIN alerts a ON a.id = l.alert_id
    CROSS JOIN LATERAL jsonb_array_elements(a.threats) WITH ORDINALITY AS t (value, no)
    WHERE l.case_id = ANY($1::uuid[]))
  SELECT case_id AS "caseId", (array_agg(threat ORDER BY score DESC, place))[1] AS threat
  FROM told GROUP BY case_id, threat ->> 'name' ORDER BY case_id, max(score) DESC, min(place)`;
const FLAGS = `
  WITH told AS (
    SELECT l.case_id, f.flag, row_number() OVER (PARTITION BY l.case_id ORDER BY a.received_at, a.id, f.no) AS place
    FROM case_alerts l JOIN alerts a ON a.id = l.alert_id CROSS JOIN LATERAL unnest(a.flags) WITH ORDINALITY AS f (flag, no)
    WHERE l.case_id = ANY($1::uuid[]))
  SELECT case_id AS "caseId", flag FROM told GROUP BY case_id, flag ORDER BY case_id, min(place)`;
