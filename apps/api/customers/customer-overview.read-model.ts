import type { Tx } from '@owl/adapters/db';
import type { CustomerRow } from '@owl/contracts';
import type { Instant } from '@owl/foundation/clock';

type ContractFacts = NonNullable<CustomerRow['contract']>;
interface OverviewRecord {
  id: string;
  name: string;
  reading: string;
  contract: ContractFacts | null;
  nextFrom: string | null;
  appliances: number;
  running: boolean;
  planned: boolean;
}

/** The customers this transaction may see, by name, each with the contract that holds on the local day of `now`. */
export async function customerOverview(tx: Tx, now: Instant): Promise<CustomerRow[]> {
  const rows: OverviewRecord[] = await tx.query(OVERVIEW, [now]);
  return rows.map(({ id, name, running, planned, ...row }) => ({
    ...row,
    customer: { id, name },
    maintenance: running ? 'running' : planned ? 'planned' : 'none',
  }));
}

const OVERVIEW = `
  SELECT c.id, c.name, c.reading, t.contract, n.next_from AS "nextFrom",
         (SELECT count(*)::int FROM appliances p WHERE p.customer_id = c.id AND p.retired_at IS NULL) AS appliances,
         EXISTS (SELECT 1 FROM maintenance_windows w WHERE w.customer_id = c.id AND w.starts_at <= $1 AND w.ends_at > $1) AS running,
         EXISTS (SELECT 1 FROM maintenance_windows w WHERE w.customer_id = c.id AND w.starts_at > $1) AS planned
  FROM customers c
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object(
             'versionNo', v.version_no, 'kind', v.kind, 'coversBusiness', v.covers_business,
             'coversAfterHours', v.covers_after_hours, 'threshold', v.threshold,
             'models', cardinality(v.monitored_models), 'expectedBusiness', v.expected_business,
             'expectedAfterHours', v.expected_after_hours) AS contract
    FROM contracts v
    WHERE v.customer_id = c.id AND v.effective_from <= ($1::timestamptz AT TIME ZONE owl_calendar_zone(v.calendar_name))::date
    ORDER BY v.effective_from DESC, v.version_no DESC LIMIT 1) t ON true
  LEFT JOIN LATERAL (
    SELECT to_char(min(v.effective_from), 'YYYY-MM-DD') AS next_from FROM contracts v
    WHERE v.customer_id = c.id AND v.effective_from > ($1::timestamptz AT TIME ZONE owl_calendar_zone(v.calendar_name))::date) n ON true
  ORDER BY c.name, c.id`;
