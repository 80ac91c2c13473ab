import type { OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import type { ApplianceDetail, ApplianceRow, OwnRule, Trust } from '@owl/contracts';
import { applianceAddress, applianceMoves } from '@owl/directory';
import { mailServerOf } from './mail-server';

interface ApplianceRecord {
  id: string;
  customerId: string;
  customerName: string;
  name: string;
  addressToken: string;
  heartbeatHours: number;
  lastHeardAt: Date | null;
  silentSince: Date | null;
  retiredAt: Date | null;
  trust: Trust;
  hasOwnRule: boolean;
}
interface WholeAppliance extends ApplianceRecord {
  allowedSenders: string[];
  trustedDomains: string[];
  trustedSealers: string[];
  ownRule: OwnRule | null;
  hasSmtpPassword: boolean;
  hasInboundSecret: boolean;
  version: number;
}
interface Mailbox {
  id: string;
  host: string;
  user: string;
  folder: string;
  active: boolean;
  connectedAt: Date | null;
  lastError: string | null;
}
interface HealthRecord {
  alertId: string;
  at: Date;
  name: string;
  mailId: string;
}

const COLUMNS = `
  p.id, p.customer_id AS "customerId", c.name AS "customerName", p.name, p.address_token AS "addressToken",
  p.heartbeat_hours AS "heartbeatHours", p.last_heard_at AS "lastHeardAt", p.silent_since AS "silentSince",
  p.retired_at AS "retiredAt", p.trust, p.own_rule IS NOT NULL AS "hasOwnRule"`;
const TABLES = 'FROM appliances p JOIN customers c ON c.id = p.customer_id';
// Secrets stay where they are: a screen needs to know only that there is one.
const SETTINGS = `
  p.allowed_senders AS "allowedSenders", p.trusted_domains AS "trustedDomains", p.trusted_sealers AS "trustedSealers",
  p.own_rule AS "ownRule", p.smtp_password_hash IS NOT NULL AS "hasSmtpPassword",
  p.inbound_secret IS NOT NULL AS "hasInboundSecret", p.version`;
const HEALTH_SHOWN = 20;

/** Who looks at appliances, and which. `domain`: of their addresses. */
export interface ApplianceView {
  customerId?: string | undefined;
  domain: string;
  /** How mail is judged and read is left out: it is no customer's matter. */
  isCustomer: boolean;
}

/** The appliances this transaction may see: silent ones first, those out of service last, then by customer and name. */
export async function appliancesSeen(
  tx: Tx,
  { customerId, domain, isCustomer }: ApplianceView,
): Promise<ApplianceRow[]> {
  const rows: ApplianceRecord[] = await tx.query(
    `SELECT ${COLUMNS} ${TABLES} WHERE ($1::uuid IS NULL OR p.customer_id = $1)
     ORDER BY p.retired_at IS NOT NULL, p.silent_since IS NULL, c.name, p.name, p.id`,
    [customerId ?? null],
  );
  return rows.map((row) => (isCustomer ? plainRow(row, domain) : rowView(row, domain)));
}

/** One appliance with its settings; null when there is none that this transaction may see. */
export async function applianceDetail(tx: Tx, id: string, config: OwlConfig): Promise<ApplianceDetail | null> {
  const [row]: WholeAppliance[] = await tx.query(`SELECT ${COLUMNS}, ${SETTINGS} ${TABLES} WHERE p.id = $1`, [id]);
  if (!row) return null;
  const { allowedSenders, trustedDomains, trustedSealers, ownRule, hasSmtpPassword, hasInboundSecret, version } = row;
  const settings = { allowedSenders, trustedDomains, trustedSealers, ownRule, version };
  const secrets = { hasSmtpPassword, hasInboundSecret };
  const [mailboxes, health] = [await mailboxesOf(tx, id), await healthOf(tx, row)];
  return {
    ...rowView(row, config.INTAKE_DOMAIN),
    ...settings,
    ...secrets,
    mailboxes,
    health,
    mailServer: mailServerOf(config),
    moves: applianceMoves(row),
  };
}

async function mailboxesOf(tx: Tx, applianceId: string): Promise<ApplianceDetail['mailboxes']> {
  const rows: Mailbox[] = await tx.query(
    `SELECT id, host, "user", folder, active, connected_at AS "connectedAt", last_error AS "lastError"
     FROM imap_mailboxes WHERE appliance_id = $1 ORDER BY host, "user", folder`,
    [applianceId],
  );
  return rows.map((row) => ({ ...row, connectedAt: row.connectedAt?.toISOString() ?? null }));
}

/** What it said of itself: alerts that were only recorded because they are health (service rules 2.14). */
async function healthOf(tx: Tx, { id, customerId }: ApplianceRecord): Promise<ApplianceDetail['health']> {
  const rows: HealthRecord[] = await tx.query(
    `SELECT id AS "alertId", received_at AS at, coalesce(threats -> 0 ->> 'name', format) AS name,
            mail_recipient_id AS "mailId"
     FROM alerts WHERE customer_id = $1 AND appliance_id = $2 AND state_reason = 'health'
     ORDER BY received_at DESC, id DESC LIMIT ${HEALTH_SHOWN}`,
    [customerId, id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function plainRow(row: ApplianceRecord, domain: string): Omit<ApplianceRow, 'trust' | 'hasOwnRule'> {
  const { id, name, heartbeatHours } = row;
  return {
    id,
    name,
    heartbeatHours,
    customer: { id: row.customerId, name: row.customerName },
    address: applianceAddress(row, domain),
    lastHeardAt: row.lastHeardAt?.toISOString() ?? null,
    silentSince: row.silentSince?.toISOString() ?? null,
    retiredAt: row.retiredAt?.toISOString() ?? null,
  };
}

const rowView = (row: ApplianceRecord, domain: string) => ({
  ...plainRow(row, domain),
  trust: row.trust,
  hasOwnRule: row.hasOwnRule,
});
