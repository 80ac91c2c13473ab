import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { type Clock, days } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { LessThan } from 'typeorm';
import { compactAlert } from './compact-alert';
import { type AlertFile, type FileReading, readAlertFiles } from './read-alert-files';
import { NoAlertsRead } from './tuning.errors';
import { TuningSample } from './tuning-sample.entity';

export interface ImportedSample {
  id: string;
  files: FileReading[];
  repeated: number;
}

const KEPT_DAYS = 7;
/** A screen's worth of work; a larger set is replayed by the command line. */
export const SAMPLE_ALERTS = 20_000;

/** Alerts that are imported to tune by, before there are any of ours; deleted after a week. */
@Injectable()
export class TuningSamples {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NoAlertsRead when not one alert is in them */
  async add(actor: Actor, customerId: string, name: string, given: readonly AlertFile[]): Promise<ImportedSample> {
    const { alerts, files, repeated } = await readAlertFiles(given, SAMPLE_ALERTS);
    if (alerts.length === 0) throw new NoAlertsRead(files);
    const id = newId();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + days(KEPT_DAYS));
    await this.database.soc(async (tx) => {
      await tx.delete(TuningSample, { expiresAt: LessThan(createdAt) });
      const row = { id, customerId, name, createdAt, expiresAt, alerts: alerts.map(compactAlert) };
      await tx.insert(TuningSample, row);
      const subject = { subjectKind: 'tuning-sample', subjectId: id, customerId };
      const detail = { files: files.length, alerts: alerts.length };
      await this.audit.record(tx, { actor, action: 'tuning.import', ...subject, detail });
    });
    return { id, files, repeated };
  }
}
