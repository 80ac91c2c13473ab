import { type DynamicModule, Module } from '@nestjs/common';
import { AdaptersModule, type AdaptersOptions } from '@owl/adapters/module';
import { ApiModule } from '@owl/api';
import { IntakeAppModule } from '@owl/intake';
import { WorkerModule } from '@owl/worker';

/** Intake, worker and API in one process: the same modules as the several processes, composed once. */
@Module({})
export class OwlModule {
  static forRoot(options: AdaptersOptions): DynamicModule {
    return { module: OwlModule, imports: [AdaptersModule.forRoot(options), IntakeAppModule, WorkerModule, ApiModule] };
  }
}
