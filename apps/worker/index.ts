export { Processors } from './processors/processors';
export { CheckMails } from './sweeps/check-mails';
export { CheckSenders } from './sweeps/check-senders';
export { CloseMonth } from './sweeps/close-month';
export { SilentAppliances } from './sweeps/silent-appliances';
export { Sweeps } from './sweeps/sweeps';
export { Worker } from './worker';
export { WorkerModule } from './worker.module';
