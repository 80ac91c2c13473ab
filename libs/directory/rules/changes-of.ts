export interface Change {
  from: unknown;
  to: unknown;
}

/** The fields of `after` whose value was another one before, as JSON sees them; the order of keys is no difference. */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, Change> {
  const changed = Object.entries(after).filter(([field, value]) => spelled(before[field]) !== spelled(value));
  return Object.fromEntries(changed.map(([field, to]) => [field, { from: before[field] ?? null, to }]));
}

function spelled(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
