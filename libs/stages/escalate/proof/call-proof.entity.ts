import { At, Int, Json, Key, Text, Uuid } from '@owl/adapters/db';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { CallRun } from '../call-run.entity';
import type { ProofLine } from './proof-chain';

/**
 * 架電証跡: lines of the proof of an ended call run, as they were frozen. What becomes known later (a late callback, a
 * price, a call by hand) is a further version that follows the one before. Insert-only; a trigger keeps rows from change.
 */
@Entity('call_proofs')
@Unique('call_proofs_call_run_id_version_key', ['callRunId', 'version'])
@Check('call_proofs_version_check', '"version" >= 1')
@ForeignKey(() => CallRun, ['customerId', 'callRunId'], ['customerId', 'id'], { name: 'call_proofs_call_run_id_fkey' })
export class CallProof {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() callRunId!: string;
  /** 1, 2, 3, … without gaps. */
  @Int() version!: number;
  /** Machine time. */
  @At() madeAt!: Date;
  /** How far the service's clock stood ahead of the machine's then: 0 but where the demo's clock was moved. */
  @Column('bigint') serviceAheadMs!: string;
  /** Only those that this version adds. */
  @Json() lines!: ProofLine[];
  /** The hash of the last line before; 64 zeros before the first. */
  @Text() previousHead!: string;
  @Text() head!: string;
  /** Random; what seals numbers that the lines show masked. Never leaves the database. */
  @Text() salt!: string;
  /** How many source rows there were: more of them, and a further version is due. */
  @Int() sources!: number;
}
