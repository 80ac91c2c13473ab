export { alertMail, type AlertMail, type AlertMailChoice } from './alert-mail';
export type { Detection } from './detection';
export type { Device } from './devices';
export { FORMATS, SCENARIOS, scenario, type Charset, type Format, type Scenario } from './scenarios';
export { Seeded } from './seeded';
export { sendAlert, sendStorm, type SmtpAddress } from './send-alert';
export { storm, type StormChoice } from './storm';
