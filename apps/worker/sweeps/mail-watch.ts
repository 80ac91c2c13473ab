import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { inFull } from '@owl/foundation/errors';
import { CheckMails } from './check-mails';
import { PageQuarantine } from './page-quarantine';
import { SilentAppliances } from './silent-appliances';
import { WaitingMails } from './waiting-mails';

/** What is watched of the mail: what waits too long, is in quarantine or does not come at all, and each night all of it. */
@Injectable()
export class MailWatch {
  constructor(
    private readonly waitingMails: WaitingMails,
    private readonly pageQuarantine: PageQuarantine,
    private readonly checkMails: CheckMails,
    private readonly silentAppliances: SilentAppliances,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async often(): Promise<void> {
    await inFull<unknown>([() => this.waitingMails.run(), () => this.tellOfQuarantine()]);
  }

  private async tellOfQuarantine(): Promise<void> {
    const pages = await this.pageQuarantine.run();
    if (pages > 0) this.log.info({ pages }, 'the duty analyst was told of mail in quarantine');
  }

  async appliances(): Promise<void> {
    this.log.debug({ totals: await this.silentAppliances.run() }, 'looked for silent appliances');
  }

  async nightly(): Promise<void> {
    await this.checkMails.run();
  }
}
