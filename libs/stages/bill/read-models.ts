export { overageOrderOf } from './overage.read-model';
