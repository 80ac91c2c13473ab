import { CreateTables1795439487347 } from './1795439487347-CreateTables';
import { GuardRows1795439487348 } from './1795439487348-GuardRows';
import { WordMailReasons1795441800000 } from './1795441800000-WordMailReasons';

/** All migrations, oldest first. Append-only: a landed migration is never edited. */
export const migrations = [CreateTables1795439487347, GuardRows1795439487348, WordMailReasons1795441800000] as const;
