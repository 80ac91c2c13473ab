import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { CheckMails } from './check-mails';
import { PageQuarantine } from './page-quarantine';
import { WaitingMails } from './waiting-mails';

/** What is watched of the mail that came in: what waits too long, what is in quarantine, and each night all of it. */
@Injectable()
export class MailWatch {
  constructor(
    private readonly waitingMails: WaitingMails,
    private readonly pageQuarantine: PageQuarantine,
    private readonly checkMails: CheckMails,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async often(): Promise<void> {
    await this.waitingMails.run();
    const pages = await this.pageQuarantine.run();
    if (pages > 0) this.log.info({ pages }, 'the duty analyst was told of mail in quarantine');
  }

  async nightly(): Promise<void> {
    await this.checkMails.run();
  }
}
