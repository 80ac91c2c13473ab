import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { Mailer } from '@owl/adapters/mailer';
import { TemplateRenderer, renderNotice } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import { formatDetectedAt } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';

/** An appliance that has become silent. */
export interface SilentAppliance {
  id: string;
  customerId: string;
  name: string;
  heartbeatHours: number;
  lastHeardAt: Instant | null;
}

/** The mail that tells the duty analyst of an appliance's silence. */
@Injectable()
export class SilenceNotice {
  constructor(
    private readonly directory: DirectoryService,
    private readonly templates: TemplateRenderer,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** In the transaction that marks it as silent: each silence is a revision of its own. */
  async send(tx: Tx, appliance: SilentAppliance, since: Instant, zone: string): Promise<void> {
    const { id: sourceId, customerId, name: applianceName, heartbeatHours, lastHeardAt } = appliance;
    const { name: customerName } = await this.directory.customer(tx, customerId);
    const mail = renderNotice({ templates: this.templates, log: this.log }, 'appliance-silent', 'ja', {
      customerName,
      applianceName,
      heartbeatHours,
      ...(lastHeardAt && { lastHeardAt: formatDetectedAt(lastHeardAt, zone, 'ja') }),
      silentSince: formatDetectedAt(since, zone, 'ja'),
      link: `${this.config.PUBLIC_URL}/appliances/${sourceId}`,
    });
    const [{ revision }]: [{ revision: number }] = await tx.query(
      `SELECT coalesce(max(revision), 0) + 1 AS revision FROM outgoing_mails
       WHERE source_kind = 'appliance-silent' AND source_id = $1`,
      [sourceId],
    );
    const recipient = this.config.DUTY_MAIL;
    await this.mailer.enqueue(tx, {
      customerId,
      sourceKind: 'appliance-silent',
      sourceId,
      revision,
      recipient,
      ...mail,
    });
  }
}
