export { lastRecount, orderPaperOf, overageOrderOf } from './overage.read-model';
