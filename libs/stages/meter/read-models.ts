export { customerUsage, itemOfCase, monthItems, monthUsage, monthsWithUsage, usageHistory } from './usage.read-model';
