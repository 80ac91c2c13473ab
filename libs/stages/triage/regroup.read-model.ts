import type { Tx } from '@owl/adapters/db';
import type { CaseState } from './rules/case-moves';
import { regroupMoves } from './rules/regroup';

interface OtherCase {
  id: string;
  caseNumber: string;
}
interface OtherRecord extends OtherCase {
  place: 'mergedInto' | 'splitFrom' | 'merged' | 'splitOff';
}
interface OwnRecord {
  id: string;
  customerId: string;
  state: CaseState;
  reportSettled: boolean;
  reportedAt: Date | null;
  mergedIntoId: string | null;
  splitFromId: string | null;
  alerts: number;
}

const OWN = `
  SELECT id, customer_id AS "customerId", state, report_settled AS "reportSettled", reported_at AS "reportedAt",
         merged_into_id AS "mergedIntoId", split_from_id AS "splitFromId",
         (SELECT count(*)::int FROM case_alerts WHERE case_id = k.id) AS alerts
  FROM cases k WHERE id = $1`;
const OTHERS = `
  SELECT o.id, o.case_number AS "caseNumber",
         CASE WHEN o.id = k.merged_into_id THEN 'mergedInto' WHEN o.id = k.split_from_id THEN 'splitFrom'
              WHEN o.merged_into_id = k.id THEN 'merged' ELSE 'splitOff' END AS place
  FROM cases k JOIN cases o
    ON o.id IN (k.merged_into_id, k.split_from_id) OR o.merged_into_id = k.id OR o.split_from_id = k.id
  WHERE k.id = $1 ORDER BY o.case_number`;

/** What a case has to do with others, and what may be done about it now. */
export async function regroupingOf(tx: Tx, caseId: string) {
  const [own]: OwnRecord[] = await tx.query(OWN, [caseId]);
  const others: OtherRecord[] = await tx.query(OTHERS, [caseId]);
  const at = (wanted: OtherRecord['place']): OtherCase[] =>
    others.filter(({ place }) => place === wanted).map(({ id, caseNumber }) => ({ id, caseNumber }));
  return {
    moves: own ? regroupMoves(own, own.alerts) : [],
    mergedInto: at('mergedInto')[0] ?? null,
    splitFrom: at('splitFrom')[0] ?? null,
    merged: at('merged'),
    splitOff: at('splitOff'),
  };
}
