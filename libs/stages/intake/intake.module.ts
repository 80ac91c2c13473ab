import { Module } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IntakeService } from './intake.service';
import { MailAcceptance } from './mail-acceptance.service';
import { MailRecipient } from './mail-recipient.entity';
import { MailRows } from './mail-rows';
import { RawMail } from './raw-mail.entity';
import { SPOOL, Spool } from './spool';
import { SpoolImport } from './spool-import.service';

@Module({
  imports: [DirectoryModule, TypeOrmModule.forFeature([RawMail, MailRecipient])],
  providers: [
    { provide: SPOOL, inject: [CONFIG], useFactory: ({ SPOOL_DIR }: OwlConfig) => new Spool(SPOOL_DIR ?? null) },
    MailRows,
    MailAcceptance,
    SpoolImport,
    IntakeService,
  ],
  exports: [IntakeService, SpoolImport, SPOOL],
})
export class IntakeModule {}
