import { Module } from '@nestjs/common';
import { IntakeModule } from '@owl/stages/intake';
import { SmtpListener } from './smtp-listener';

/** The doors for mail. Needs AdaptersModule beside it. */
@Module({ imports: [IntakeModule], providers: [SmtpListener], exports: [SmtpListener] })
export class IntakeAppModule {}
