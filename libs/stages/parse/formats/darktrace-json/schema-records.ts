import { z } from 'zod';
import { device, identifier, optionalScalar, scalars, text } from './schema';

/** A status message of the appliance about itself. */
export const systemStatus = z.object({
  uuid: identifier,
  alert_name: text,
  name: text,
  priority: optionalScalar,
  last_updated: optionalScalar,
  hostname: text,
  ip_address: text,
  message: text,
});

/** A change of an action the appliance took by itself (Antigena, later RESPOND). `pbid` may be 0: no breach. */
export const responseAction = z.object({
  codeid: identifier,
  action: optionalScalar,
  start: optionalScalar,
  pbid: optionalScalar,
  inhibitor: text,
  label: text,
  device,
  hostname: text,
  ip: text,
});

/** What a user did on the appliance. It has no number and no time of its own. */
export const auditRecord = z.object({
  username: text,
  method: text,
  endpoint: text,
  ip: text,
  status: optionalScalar,
  description: text,
});

/** An alert of the vendor's mail security. */
export const mailAlert = z.object({
  uuid: identifier,
  model_score: optionalScalar,
  timestamp: optionalScalar,
  direction: text,
  from: text,
  recipients: scalars,
  subject: text,
  tags: scalars,
  actions: scalars,
  link: text,
});

export type SystemStatus = z.infer<typeof systemStatus>;
export type ResponseAction = z.infer<typeof responseAction>;
export type AuditRecord = z.infer<typeof auditRecord>;
export type MailAlert = z.infer<typeof mailAlert>;
