import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IntakeModule } from '@owl/stages/intake';
import { ImapMailbox } from './imap-mailbox.entity';
import { ImapWatch } from './imap-watch';
import { Mailboxes } from './mailboxes';

@Module({
  imports: [IntakeModule, TypeOrmModule.forFeature([ImapMailbox])],
  providers: [ImapWatch, Mailboxes],
  exports: [ImapWatch],
})
export class ImapModule {}
