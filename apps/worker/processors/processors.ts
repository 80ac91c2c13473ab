import { Injectable } from '@nestjs/common';
import { Mailer } from '@owl/adapters/mailer';
import { Messages } from '@owl/adapters/messages';
import { DialLine } from '@owl/stages/escalate';
import { FollowFact } from './follow-fact';
import { ReceiveMail } from './receive-mail';

/** The processors, one per queue. */
@Injectable()
export class Processors {
  constructor(
    readonly receiveMail: ReceiveMail,
    readonly followFact: FollowFact,
    readonly dialLine: DialLine,
    readonly mailer: Mailer,
    readonly messages: Messages,
  ) {}
}
