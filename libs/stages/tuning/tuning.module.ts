import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { PastOfCustomer } from './past-of-customer.service';
import { TuningSample } from './tuning-sample.entity';
import { TuningSamples } from './tuning-samples.service';
import { TuningService } from './tuning.service';

@Module({
  imports: [DirectoryModule, IdentityModule, TypeOrmModule.forFeature([TuningSample])],
  providers: [TuningService, TuningSamples, PastOfCustomer],
  exports: [TuningService, TuningSamples],
})
export class TuningModule {}
