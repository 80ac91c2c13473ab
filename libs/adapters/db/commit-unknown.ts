// Errors are told apart by what they are, not by another class: those who handle a lost database look at its own codes.
const unknown = new WeakSet<object>();

// What the server says before it closes the connection: it may have committed before. Classes 08 and 57P of PostgreSQL.
const SERVER_LEAVES = /^(08|57P)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Remembers a failure of COMMIT itself: unless the server refused it, nobody knows whether the transaction took place. */
export function noteCommitFailure(error: unknown): void {
  // The connection was lost before: COMMIT was never sent.
  if (!(error instanceof Error) || error.name === 'QueryRunnerAlreadyReleasedError') return;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const said = driverError?.code ?? code;
  const isRefusal = typeof said === 'string' && SQLSTATE.test(said) && !SERVER_LEAVES.test(said);
  if (!isRefusal) unknown.add(error);
}

/** Whether this error left open what became of its transaction: it may have taken place. */
export const isCommitUnknown = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && unknown.has(error);
