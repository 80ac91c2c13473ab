export { DutyPager, type DutyPage } from './duty-pager';
