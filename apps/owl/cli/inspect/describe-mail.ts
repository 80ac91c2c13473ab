import { type InspectedAlert, type InspectedMail, inspectMail } from '@owl/stages/parse';

const NOWHERE = { name: null, ip: null, port: null };

/** What `owl inspect --json` prints for one mail: what production reads, with the file's name. Unknown is null. */
export interface MailDescription extends Omit<InspectedMail, 'alerts'> {
  file: string;
  alerts: (InspectedAlert & { destination: NonNullable<InspectedAlert['destination']> })[];
}

export async function describeMail(file: string, raw: Uint8Array): Promise<MailDescription> {
  const mail = await inspectMail(raw);
  // Always an object: `.alerts[].destination.ip` must work in a script without asking first.
  const alerts = mail.alerts.map((alert) => ({ ...alert, destination: alert.destination ?? NOWHERE }));
  return { file, ...mail, alerts };
}
