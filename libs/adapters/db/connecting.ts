/**
 * Options of every connection to the database, whoever opens it: one whose other side accepts and then says nothing is given
 * up after ten seconds, and one that stands is kept open through firewalls. Afterwards `limitsSilence` watches over it.
 */
export const CONNECTING = { keepAlive: true, connectionTimeoutMillis: 10_000 } as const;
