import { Module } from '@nestjs/common';
import { IntakeModule } from '@owl/stages/intake';
import { InboundHttpModule } from './http/inbound-http.module';
import { ImapModule } from './imap/imap.module';
import { FreeSpace } from './smtp/free-space';
import { Recipients } from './smtp/recipients';
import { SignIns } from './smtp/sign-in/sign-ins';
import { SmtpListener } from './smtp/smtp-listener';
import { SmtpMail } from './smtp/smtp-mail';
import { SpoolSweep } from './smtp/spool-sweep';

/** The doors for mail. Needs AdaptersModule beside it. */
@Module({
  imports: [IntakeModule, InboundHttpModule, ImapModule],
  providers: [FreeSpace, Recipients, SignIns, SmtpMail, SmtpListener, SpoolSweep],
  exports: [FreeSpace, SmtpListener, InboundHttpModule, ImapModule],
})
export class IntakeAppModule {}
