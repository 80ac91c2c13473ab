/** Asks the simulator's server. Rejects with the server's own words when it refuses. */
export async function ask<T>(path: string, body?: object): Promise<T> {
  const init: RequestInit = body
    ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  const response = await fetch(`/sim/api${path}`, init);
  const answer: unknown = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error((answer as { error?: string }).error ?? `HTTP ${response.status}`);
  return answer as T;
}

/** Empties the mailbox. */
export async function emptyMailbox(): Promise<void> {
  await fetch('/sim/api/mails', { method: 'DELETE' });
}
