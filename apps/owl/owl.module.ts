import { type DynamicModule, Module } from '@nestjs/common';
import { AdaptersModule, type AdaptersOptions } from '@owl/adapters/module';
import { ApiModule, DEMO, type Demo } from '@owl/api';
import { IntakeAppModule } from '@owl/intake';
import { WorkerModule } from '@owl/worker';

class DemoModule {}

/** Says to the whole process that it is a demo; without it nobody finds `DEMO`. */
const demoModule = (demo: Demo): DynamicModule => ({
  module: DemoModule,
  global: true,
  providers: [{ provide: DEMO, useValue: demo }],
  exports: [DEMO],
});

/** Intake, worker and API in one process: the same modules as the several processes, composed once. */
@Module({})
export class OwlModule {
  static forRoot(options: AdaptersOptions, demo?: Demo): DynamicModule {
    const parts = [AdaptersModule.forRoot(options), IntakeAppModule, WorkerModule, ApiModule];
    return { module: OwlModule, imports: demo ? [demoModule(demo), ...parts] : parts };
  }
}
