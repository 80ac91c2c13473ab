export { Processors } from './processors/processors';
export { CloseMonth } from './sweeps/close-month';
export { Sweeps } from './sweeps/sweeps';
export { Worker } from './worker';
export { WorkerModule } from './worker.module';
