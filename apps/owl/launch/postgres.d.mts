export interface RunningPostgres {
  /** The superuser's address of the database "postgres". */
  readonly url: string;
  readonly port: number;
  /** Where the files really are: below /var/tmp when the wanted folder cannot be reached by PostgreSQL's account. */
  readonly dataDir: string;
  readonly version: string;
  /** Settles when the server has ended, for whatever reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

export function startPostgres(
  options: { dataDir: string; ephemeral?: false; port?: number } | { ephemeral: true; port?: number },
): Promise<RunningPostgres>;

export function removePostgres(dataDir: string): Promise<void>;
