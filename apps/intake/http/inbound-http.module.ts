import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IntakeModule } from '@owl/stages/intake';
import { InboundHttp } from './inbound-http';
import { InboundRequest } from './inbound-request.entity';
import { SignedMail } from './signed-mail.service';

@Module({
  imports: [IntakeModule, TypeOrmModule.forFeature([InboundRequest])],
  providers: [InboundHttp, SignedMail],
  exports: [InboundHttp],
})
export class InboundHttpModule {}
