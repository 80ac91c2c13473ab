import { FORMATS, SCENARIOS, alertMail } from '@owl/simulator';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

type Scenario = (typeof SCENARIOS)[number]['id'];
export interface AlertWish {
  scenario?: Scenario;
  alertNumber?: number;
  /** When the appliance says it happened; now when absent. */
  occurredAt?: Date;
  device?: { name: string; address: string };
  score?: number;
  format?: (typeof FORMATS)[number];
}

const FIXTURES = join(__dirname, '../fixtures');
let nextNumber = 50_000;

/** An appliance that mails alerts over SMTP. */
export class Sender {
  constructor(
    private readonly port: number,
    readonly address: string,
    private readonly now: () => Date,
  ) {}

  /** One of `test/fixtures`, as it is. */
  mails(fixture: string): Promise<void> {
    return this.sends(this.fixture(fixture));
  }

  fixture(name: string): Buffer {
    return readFileSync(join(FIXTURES, name));
  }

  /** A generated alert that happens now. @returns its alert number and the mail's bytes */
  async alerts(wish: AlertWish = {}): Promise<{ alertNumber: string; source: Buffer }> {
    const alertNumber = wish.alertNumber ?? (nextNumber += 2);
    const mail = alertMail({
      scenario: 'data-exfiltration',
      to: this.address,
      seed: alertNumber,
      ...wish,
      alertNumber,
      occurredAt: wish.occurredAt ?? this.now(),
    });
    const source = Buffer.from(mail.source);
    await this.sends(source);
    return { alertNumber: String(alertNumber), source };
  }

  async sends(raw: Buffer, to: string | string[] = this.address): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from: 'darktrace@appliance.example', to: [to].flat() }, raw });
    } finally {
      transport.close();
    }
  }
}
