import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { TriageModule } from '../triage';
import { Report } from './report.entity';
import { ReportService } from './report.service';

@Module({
  imports: [DirectoryModule, IdentityModule, TriageModule, TypeOrmModule.forFeature([Report])],
  providers: [ReportService],
  exports: [ReportService],
})
export class ReportModule {}
