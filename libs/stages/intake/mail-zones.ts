/**
 * SQL of `zones (id, name, zone)`, for after WITH: each customer's zone, from the calendar of its newest contract; `$1` is
 * the zone of a customer without one, and of nobody's mail.
 */
export const ZONES = `
  zones AS (
    SELECT c.id, c.name, coalesce((
      SELECT v.definition ->> 'zone' FROM contracts k JOIN calendar_versions v ON v.name = k.calendar_name
      WHERE k.customer_id = c.id ORDER BY k.effective_from DESC, k.version_no DESC, v.effective_from DESC, v.version_no DESC
      LIMIT 1), $1::text) AS zone
    FROM customers c)`;
