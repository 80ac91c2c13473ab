import type { Tx } from '@owl/adapters/db';
import type { TestModels, TestedModels } from '@owl/contracts';
import { type Instant, days } from '@owl/foundation/clock';
import { isMonitored, matchesModel } from '@owl/stages/classify';

interface SeenModel {
  name: string;
  alerts: number;
  topScore: number;
}

const SEEN_WITHIN = days(90);
const MOST_SEEN = 200;

/** The models that a customer's alerts have named lately, most frequent first. */
export function modelsSeen(tx: Tx, customerId: string, now: Instant): Promise<SeenModel[]> {
  return tx.query(
    `SELECT t.name, count(DISTINCT a.id)::int AS alerts, max(t.score)::int AS "topScore"
     FROM alerts a, jsonb_to_recordset(a.threats) AS t(name text, score numeric)
     WHERE a.customer_id = $1 AND a.received_at > $2 AND a.state_reason IS DISTINCT FROM 'health'
     GROUP BY t.name ORDER BY 2 DESC, 1 LIMIT ${MOST_SEEN}`,
    [customerId, new Date(now.getTime() - SEEN_WITHIN)],
  );
}

/** What a list of monitored models means of some names and of the models seen: by the rule that decides about alerts. */
export function testedModels({ patterns, names }: TestModels, seen: readonly SeenModel[]): TestedModels {
  const judge = (name: string) => ({
    name,
    monitored: isMonitored(patterns, name),
    by: patterns.find((pattern) => matchesModel(pattern, name)) ?? null,
  });
  return {
    names: names.filter((name) => name.trim() !== '').map(judge),
    seen: seen.map((model) => ({ ...model, ...judge(model.name) })),
    idle: patterns.filter((pattern) => !seen.some(({ name }) => matchesModel(pattern, name))),
  };
}
