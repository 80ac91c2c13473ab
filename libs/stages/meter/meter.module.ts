import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { EscalateModule } from '../escalate';
import { TriageModule } from '../triage';
import { ClosedMonth } from './closed-month.entity';
import { Dispute } from './dispute.entity';
import { DisputeNotices } from './dispute-notices.service';
import { DisputeService } from './dispute.service';
import { HandledItem } from './handled-item.entity';
import { Ledger } from './ledger.service';
import { MeterService } from './meter.service';
import { VolumeWarning } from './volume-warning.entity';
import { VolumeWarnings } from './volume-warnings.service';

@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    TriageModule,
    EscalateModule,
    TypeOrmModule.forFeature([HandledItem, ClosedMonth, Dispute, VolumeWarning]),
  ],
  providers: [MeterService, Ledger, DisputeService, DisputeNotices, VolumeWarnings],
  exports: [MeterService, DisputeService, DisputeNotices, VolumeWarnings],
})
export class MeterModule {}
