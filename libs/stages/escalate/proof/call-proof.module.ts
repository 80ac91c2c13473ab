import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { Handover } from '../handover/handover.entity';
import { Handovers } from '../handover/handovers.service';
import { CallPrices } from './call-prices.service';
import { CallProof } from './call-proof.entity';
import { CallProofs } from './call-proofs.service';
import { ProveRuns } from './prove-runs.service';
import { ProviderRecord } from './provider-record.entity';

/** What proves afterwards how a night went. */
@Module({
  imports: [DirectoryModule, IdentityModule, TypeOrmModule.forFeature([CallProof, ProviderRecord, Handover])],
  providers: [CallProofs, CallPrices, ProveRuns, Handovers],
  exports: [CallProofs, CallPrices, ProveRuns, Handovers],
})
export class CallProofModule {}
