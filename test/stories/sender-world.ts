import type { MailRow } from '@owl/contracts';
import type { Enrolled } from '@owl/directory';
import { alertMail } from '@owl/simulator';
import { dkimSign } from 'mailauth';
import { type Console, FakeDns, aContract, Owl, RawSmtp, type StoryOptions } from '../harness';

/** The appliance's own mail server, and one that has nothing to do with it. */
const OWN_ADDRESS = '203.0.113.5';
export const STRANGE_ADDRESS = '198.51.100.66';
export const DOMAIN = 'appliance.example';

type Trust = 'open' | 'no-forgery' | 'authenticated';
interface Sending {
  /** The client's address. */
  by?: string;
  envelopeFrom?: string;
}

let nextNumber = 70_000;

/** A customer whose appliance signs its mails, the name servers that say so, and anybody who may write to it. */
export class SenderWorld {
  private constructor(
    readonly owl: Owl,
    readonly dns: FakeDns,
    readonly analyst: Console,
    private readonly key: ReturnType<FakeDns['key']>,
  ) {}

  static async start(options: StoryOptions): Promise<SenderWorld> {
    const dns = new FakeDns();
    const key = dns.key(DOMAIN);
    dns.txt(DOMAIN, `v=spf1 ip4:${OWN_ADDRESS} -all`).txt(`_dmarc.${DOMAIN}`, 'v=DMARC1; p=reject');
    // A relay of our own may name the true client: so a story can come from any address.
    const owl = await Owl.start({
      ...options,
      dns,
      settings: { SMTP_TRUSTED_RELAYS: '127.0.0.1', ...options.settings },
    });
    return new SenderWorld(owl, dns, await owl.signsIn('analyst'), key);
  }

  /** A customer of a name of its own, so that pages can be told apart. */
  async enrol(trust: Trust, contract: Parameters<typeof aContract>[0] = {}): Promise<Enrolled> {
    const name = `株式会社第${(nextNumber += 2)}商事`;
    const enrolled = await this.owl.enrol({ name, contract: aContract(contract) });
    await this.owl.rows('UPDATE appliances SET trust = $2, trusted_domains = $3 WHERE id = $1', [
      enrolled.appliances[0]?.id,
      trust,
      trust === 'authenticated' ? [DOMAIN] : [],
    ]);
    return enrolled;
  }

  /** A new alert of the appliance as it leaves it: without a signature. */
  alert(): { alertNumber: string; raw: Buffer } {
    const alertNumber = (nextNumber += 2);
    const to = 'alerts@soc.example';
    const occurredAt = new Date(this.owl.clock.now().getTime() - 10_000);
    const choice = { scenario: 'domain-generation', to, alertNumber, seed: alertNumber, occurredAt };
    return { alertNumber: String(alertNumber), raw: alertMail(choice).source };
  }

  async signed(raw: Buffer): Promise<Buffer> {
    const { signatures } = await dkimSign(raw, {
      canonicalization: 'relaxed/relaxed',
      signTime: this.owl.clock.now(),
      signatureData: [this.key],
    } as never);
    return Buffer.concat([Buffer.from(signatures), raw]);
  }

  async mails(customer: Enrolled, raw: Buffer, { by = OWN_ADDRESS, envelopeFrom }: Sending = {}): Promise<void> {
    const { smtp } = await RawSmtp.open(this.owl.smtpPort);
    await smtp.says('EHLO relay.owl.test');
    await smtp.says(`XFORWARD ADDR=${by} HELO=mail.${DOMAIN}`);
    await smtp.says(`MAIL FROM:<${envelopeFrom ?? `darktrace@${DOMAIN}`}>`);
    await smtp.says(`RCPT TO:<${this.owl.appliance(customer).address}>`);
    await smtp.says('DATA');
    smtp.send(raw);
    const answer = await smtp.says('\r\n.');
    if (!answer.startsWith('250')) throw new Error(`the mail was not accepted: ${answer}`);
    smtp.end();
  }

  /** All mails of a customer, once each has ended; newest first. */
  async ledger(customer: Enrolled): Promise<MailRow[]> {
    await this.owl.settled();
    return (await this.analyst.get<{ items: MailRow[] }>(`/mails?customerId=${customer.customer.id}`)).items;
  }

  /** What the ledger tells of the newest mail. */
  async latest(customer: Enrolled): Promise<MailRow> {
    const [mail] = await this.ledger(customer);
    if (!mail) throw new Error('no mail has come');
    return mail;
  }

  /** The pages that the duty analyst has had about a customer; null: about nobody's. */
  async pages(about: Enrolled | null): Promise<string[]> {
    await this.owl.sweep();
    await this.owl.settled();
    return this.owl.mailbox.messages
      .filter((mail) => mail.envelopeTo.includes('duty@owl.test'))
      .map((mail) => `${mail.subject}\n${mail.text}`)
      .filter((text) => (about ? text.includes(about.customer.name) : !text.includes('お客様】')));
  }

  async alertsOf({ customer }: Enrolled): Promise<number> {
    const [row] = await this.owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM alerts WHERE customer_id = $1', [
      customer.id,
    ]);
    return row?.n ?? -1;
  }
}
