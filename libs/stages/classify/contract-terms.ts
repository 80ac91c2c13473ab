import type { Contract, MaintenanceWindow, TrialPeriod } from '@owl/directory';
import type { ContractTerms, MaintenanceWindow as PlannedWork } from './rules';

/** What the rules need of a contract version. `trial`: the one it is part of, if any. */
export const contractTerms = (
  contract: Omit<Contract, 'id' | 'customerId' | 'createdAt'>,
  trial: TrialPeriod | null = null,
): ContractTerms => ({
  version: contract.versionNo,
  trial: contract.kind === 'trial',
  ...(trial && { trialEndsOn: trial.endsOn }),
  coversBusiness: contract.coversBusiness,
  coversAfterHours: contract.coversAfterHours,
  uncoveredWindow: contract.uncoveredWindow,
  threshold: contract.threshold,
  monitoredModels: contract.monitoredModels,
  nightCalls: contract.nightCalls,
  caseMails: contract.caseMails,
});

/** What the rules need of planned work at the customer. */
export const plannedWork = ({ reason, startsAt, endsAt, devices }: MaintenanceWindow): PlannedWork => ({
  name: reason,
  from: startsAt,
  to: endsAt,
  devices,
});
