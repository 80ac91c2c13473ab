import { At, Key, Text, Uuid } from '@owl/adapters/db';
import { Entity, ForeignKey, Unique } from 'typeorm';
import { Alert } from '../classify';
import { Case } from './case.entity';

/** Somebody asked that an after-hours alert be investigated; once for each alert. Service rules 2.9. */
@Entity('investigation_requests')
@Unique('investigation_requests_alert_id_key', ['alertId'])
@ForeignKey(() => Alert, ['customerId', 'alertId'], ['customerId', 'id'], {
  name: 'investigation_requests_alert_id_fkey',
})
@ForeignKey(() => Case, ['customerId', 'caseId'], ['customerId', 'id'], {
  name: 'investigation_requests_case_id_fkey',
})
export class InvestigationRequest {
  @Key() id!: string;
  @Uuid() customerId!: string;
  @Uuid() alertId!: string;
  @Uuid() caseId!: string;
  /** The opening of the business day it is carried to. */
  @At() effectiveAt!: Date;
  @Text({ nullable: true }) reason!: string | null;
  /** User id. */
  @Text() requestedBy!: string;
  @At() requestedAt!: Date;
}
