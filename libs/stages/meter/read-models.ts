export { type DisputeFilter, disputeSeen, disputesSeen } from './dispute.read-model';
export { customerUsage, itemOfCase, monthItems, monthUsage, monthsWithUsage, usageHistory } from './usage.read-model';
export { type VolumeOutlook, usageOutlook } from './usage-outlook';
