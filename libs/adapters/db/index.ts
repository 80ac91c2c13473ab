export * from './columns';
export { DbModule, type DbOptions } from './db.module';
export { SnakeNaming } from './snake-naming';
export { Database, type Tx, afterCommit, beforeCommit } from './database';
export { FACT_CHANNEL } from './fact-feed';
export { Fact, FactReceipt, OutboxEntry } from './fact.entity';
export { CONSUMED_KINDS, FACT_KINDS, type FactKind, FactLog, type NewFact } from './facts';
export { ChangedMeanwhile, updateVersion } from './optimistic';
export { migrate } from './migrate';
