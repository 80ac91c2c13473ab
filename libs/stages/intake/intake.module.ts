import { Module } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { IntakeService } from './intake.service';
import { MailAcceptance } from './mail-acceptance.service';
import { MailCheck } from './mail-check.service';
import { MailRecipient } from './mail-recipient.entity';
import { MailReviews } from './mail-review.service';
import { MailRows } from './mail-rows';
import { QuarantinePage } from './quarantine-page.entity';
import { RawMail } from './raw-mail.entity';
import { SenderTrust } from './sender-trust.service';
import { SPOOL, Spool } from './spool';
import { SpoolImport } from './spool-import.service';

@Module({
  imports: [DirectoryModule, IdentityModule, TypeOrmModule.forFeature([RawMail, MailRecipient, QuarantinePage])],
  providers: [
    { provide: SPOOL, inject: [CONFIG], useFactory: ({ SPOOL_DIR }: OwlConfig) => new Spool(SPOOL_DIR ?? null) },
    MailRows,
    MailAcceptance,
    SpoolImport,
    IntakeService,
    MailReviews,
    MailCheck,
    SenderTrust,
  ],
  exports: [SenderTrust, IntakeService, MailReviews, MailCheck, SpoolImport, SPOOL],
})
export class IntakeModule {}
