export { formatYen, taxOf, withTax, yen } from './yen';
export type { Yen } from './yen';
