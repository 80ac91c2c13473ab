import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IntakeService } from './intake.service';
import { MailRecipient } from './mail-recipient.entity';
import { RawMail } from './raw-mail.entity';

@Module({
  imports: [DirectoryModule, TypeOrmModule.forFeature([RawMail, MailRecipient])],
  providers: [IntakeService],
  exports: [IntakeService],
})
export class IntakeModule {}
