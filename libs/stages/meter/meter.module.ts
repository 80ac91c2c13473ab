import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { EscalateModule } from '../escalate';
import { TriageModule } from '../triage';
import { ClosedMonth } from './closed-month.entity';
import { HandledItem } from './handled-item.entity';
import { MeterService } from './meter.service';

@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    TriageModule,
    EscalateModule,
    TypeOrmModule.forFeature([HandledItem, ClosedMonth]),
  ],
  providers: [MeterService],
  exports: [MeterService],
})
export class MeterModule {}
