import type { ContractKind } from '../contract.entity';

/** A version as far as the order of trial and contract goes; days are local days. */
export interface KindFrom {
  versionNo: number;
  effectiveFrom: string;
  kind: ContractKind;
}

/**
 * The version beside which `wish` cannot be prepared, because a contract that has not even begun would be turned back
 * into a trial: calls at night and reports would stop for a customer who pays. Null when it can. After a contract that is
 * in force a trial may be agreed; that is somebody's wish, not two versions prepared out of order. Service rules 2.15.
 * @param others the customer's other versions, at most one for a day that is to come
 */
export function undoesContract<T extends KindFrom>(
  others: readonly T[],
  wish: Omit<KindFrom, 'versionNo'>,
  today: string,
): T | null {
  const ordered = others.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  const before = ordered.findLast(({ effectiveFrom }) => effectiveFrom <= wish.effectiveFrom);
  const after = ordered.find(({ effectiveFrom }) => effectiveFrom > wish.effectiveFrom);
  if (wish.kind === 'standard') return after?.kind === 'trial' ? after : null;
  return before?.kind === 'standard' && before.effectiveFrom > today ? before : null;
}
