import { z } from 'zod';
import { Confidence } from './alert';
import { Id, Named, Time } from './words';

export const Trust = z.enum(['open', 'no-forgery', 'authenticated']);
/** `retire`: it leaves service. `reinstate`: it serves again. */
export const ApplianceMove = z.enum(['retire', 'reinstate']);
/** What a source's own rule may find in a mail. */
export const RuleField = z.enum([
  'alertNumber',
  'threat',
  'score',
  'occurredAt',
  'device',
  'deviceName',
  'deviceIp',
  'deviceMac',
  'internalServer',
  'destination',
  'destinationName',
  'destinationIp',
  'destinationPort',
  'link',
  'description',
  'evidence',
]);
/** What can be wrong with a rule; `too-slow`: on the sample it was tried on; `wrong-shape`: it is not a rule at all. */
export const RuleFault = z.enum([
  'too-long',
  'not-linear',
  'too-large',
  'matches-empty',
  'too-slow',
  'threat-missing',
  'number-missing',
  'wrong-shape',
]);
/** A pattern for each field, and one for the lines between alerts: what `testRule` of the parse stage takes. */
export const OwnRule = z.strictObject({
  name: z.string().min(1).max(100),
  fields: z.record(z.string(), z.string().max(500)),
  split: z.string().max(500).optional(),
});
/** A row of the screen of appliances. */
export const ApplianceRow = z.object({
  id: Id,
  customer: Named,
  name: z.string(),
  /** Where it mails its alerts. */
  address: z.string(),
  heartbeatHours: z.number().int(),
  lastHeardAt: Time.nullable(),
  /** Since when it has been silent for longer than its heartbeat, as it was warned of. */
  silentSince: Time.nullable(),
  /** Since when it is out of service: its mail goes to quarantine. */
  retiredAt: Time.nullable(),
  /** How its mail is judged and read is the SOC's matter: both are left out for a customer. */
  trust: Trust.optional(),
  /** It reads its mails by a rule of its own. */
  hasOwnRule: z.boolean().optional(),
});
export const AppliancePage = z.object({ items: z.array(ApplianceRow), now: Time });
export const ApplianceQuery = z.object({ customerId: Id.optional() });
export const HealthNotice = z.object({ alertId: Id, at: Time, name: z.string(), mailId: Id });
/** The server its mail is handed to, as it is typed in at the appliance. `tls`: what is known of STARTTLS there. */
export const MailServer = z.object({
  host: z.string(),
  port: z.number().int(),
  tls: z.enum(['required', 'offered', 'none', 'unknown']),
});
export const ApplianceDetail = ApplianceRow.required({ trust: true, hasOwnRule: true }).extend({
  allowedSenders: z.array(z.string()),
  trustedDomains: z.array(z.string()),
  trustedSealers: z.array(z.string()),
  ownRule: OwnRule.nullable(),
  /** It may sign in over SMTP; over HTTP: its mails are taken when signed. */
  hasSmtpPassword: z.boolean(),
  hasInboundSecret: z.boolean(),
  mailboxes: z.array(
    z.object({
      id: Id,
      host: z.string(),
      user: z.string(),
      folder: z.string(),
      active: z.boolean(),
      connectedAt: Time.nullable(),
      lastError: z.string().nullable(),
    }),
  ),
  /** What it said of its own health, newest first, the last twenty. */
  health: z.array(HealthNotice),
  mailServer: MailServer,
  /** What may be done with it now. */
  moves: z.array(ApplianceMove),
  version: z.number().int(),
});
const settings = {
  name: z.string().trim().min(1).max(100),
  heartbeatHours: z.number().int().min(1).max(744),
  allowedSenders: z.array(z.string().max(50)).max(100),
  trust: Trust,
  trustedDomains: z.array(z.string().max(255)).max(50),
  trustedSealers: z.array(z.string().max(255)).max(50),
};
export const NewAppliance = z.strictObject({ customerId: Id, ...settings });
/** `version`: as it was read; somebody else's change in between answers 409. */
export const SaveAppliance = z.strictObject({ version: z.number().int(), ...settings, ownRule: OwnRule.nullable() });
export const MoveAppliance = z.strictObject({
  move: ApplianceMove,
  version: z.number().int(),
  reason: z.string().trim().min(1).max(500),
});
export const TestRule = z.strictObject({ rule: OwnRule, sample: z.string().min(1).max(200_000) });
export const FoundField = z.object({
  field: z.string(),
  line: z.number().int(),
  lineText: z.string(),
  value: z.string(),
});
export const TestedRule = z.discriminatedUnion('kind', [
  /** It cannot be saved: where, and what to do about it. */
  z.object({
    kind: z.literal('refused'),
    faults: z.array(z.object({ where: z.string(), code: RuleFault, message: z.string() })),
  }),
  z.object({
    kind: z.literal('tested'),
    sections: z.array(z.object({ found: z.array(FoundField) })),
    /** The alerts that come of it, or why none does. */
    alerts: z.array(
      z.object({
        alertNumber: z.string(),
        threats: z.array(z.object({ name: z.string(), score: z.number().int() })),
        occurredAt: Time.nullable(),
        device: z.string().nullable(),
        confidence: Confidence,
      }),
    ),
    unparsed: z.string().nullable(),
  }),
]);
/** Shown once, at the moment it is made. */
export const IssuedSecret = z.object({ user: z.string().nullable(), secret: z.string() });
export type Trust = z.infer<typeof Trust>;
export type RuleField = z.infer<typeof RuleField>;
export type RuleFault = z.infer<typeof RuleFault>;
export type OwnRule = z.infer<typeof OwnRule>;
export type ApplianceRow = z.infer<typeof ApplianceRow>;
export type AppliancePage = z.infer<typeof AppliancePage>;
export type ApplianceDetail = z.infer<typeof ApplianceDetail>;
export type ApplianceMove = z.infer<typeof ApplianceMove>;
export type MailServer = z.infer<typeof MailServer>;
export type NewAppliance = z.infer<typeof NewAppliance>;
export type MoveAppliance = z.infer<typeof MoveAppliance>;
export type SaveAppliance = z.infer<typeof SaveAppliance>;
export type TestRule = z.infer<typeof TestRule>;
export type TestedRule = z.infer<typeof TestedRule>;
export type IssuedSecret = z.infer<typeof IssuedSecret>;
