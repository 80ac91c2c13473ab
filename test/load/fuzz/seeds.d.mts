interface Choice {
  scenario: string;
  to: string;
  alertNumber: number;
  occurredAt: Date;
  seed: number;
  format: 'darktrace-json' | 'labels-ja' | 'key-value-en';
  charset: 'utf-8' | 'iso-2022-jp';
}

/**
 * The mails that are changed: the fixtures, generated alert mails of every scenario, format and charset, and the samples
 * by others when they are on this machine.
 */
export function seedMails(root: string, alertMail: (choice: Choice) => { source: Uint8Array }): Uint8Array[];
