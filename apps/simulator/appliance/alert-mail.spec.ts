import PostalMime from 'postal-mime';
import { Mailbox } from '../mailbox/mailbox';
import { alertMail } from './alert-mail';
import { encodeIso2022Jp } from './iso-2022-jp';
import { SCENARIOS } from './scenarios';
import { sendAlert, sendStorm } from './send-alert';
import { storm } from './storm';

const BASE = {
  to: 'a-token@intake.example',
  alertNumber: 24801,
  occurredAt: new Date('2026-11-20T01:00:00Z'),
  seed: 7,
};

describe('alertMail', () => {
  it.each(SCENARIOS.map((one) => one.id))(
    '%s is the same for the same seed, and readable as a mail',
    async (scenario) => {
      const mail = alertMail({ ...BASE, scenario });
      expect(alertMail({ ...BASE, scenario }).source.equals(mail.source)).toBe(true);
      const parsed = await PostalMime.parse(mail.source);
      expect(parsed.to?.[0]?.address).toBe(BASE.to);
      expect(parsed.date).toBe('2026-11-20T01:00:05.000Z');
      expect(parsed.messageId).toMatch(/^<[0-9a-f]{24}@appliance\.example>$/);
      expect(parsed.text).not.toContain('\uFFFD');
      expect(parsed.text).not.toMatch(/\{\w+\}/);
      const longest = Math.max(
        ...mail.source
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      );
      expect(longest).toBeLessThan(998);
    },
  );

  it('differs by seed', () => {
    const one = alertMail({ ...BASE, scenario: 'domain-generation' });
    const other = alertMail({ ...BASE, scenario: 'domain-generation', seed: 8 });
    expect(one.source.equals(other.source)).toBe(false);
  });

  it('writes Japanese labels in ISO-2022-JP with two alerts, the hour not padded', async () => {
    const device = { name: 'PC001', address: '172.16.1.1' };
    const occurredAt = new Date('2026-11-20T00:05:09Z');
    const mail = alertMail({ ...BASE, occurredAt, scenario: 'two-alerts', device });
    expect(mail.source.every((byte) => byte < 0x80)).toBe(true);
    const { text = '', subject } = await PostalMime.parse(mail.source);
    expect(subject).toBe('【アラート通知】Data Sent to Rare Domain（アラートNo 24801/24802）');
    expect(text).toContain('【アラートNo】 ： 24801');
    expect(text).toContain('【アラートNo】 ： 24802');
    expect(text).toContain('【検知日時】 ： 2026年11月20日 9:05:09');
    expect(text).toContain('【検出脅威】 ： Download and Upload(78%)');
    expect(text).toContain('・対象端末：PC001(172.16.1.1)');
    expect(text.split('----------------------------')).toHaveLength(3);
  });

  it('writes the JSON of the appliance, in the text or as a file', async () => {
    const choice = { ...BASE, scenario: 'network-scan', score: 70 };
    const text = (await PostalMime.parse(alertMail(choice).source)).text ?? '';
    const expected = { pbid: 24801, score: 0.7, time: BASE.occurredAt.getTime() };
    expect(JSON.parse(text)).toMatchObject(expected);
    const attached = await PostalMime.parse(alertMail({ ...choice, attached: true }).source, {
      attachmentEncoding: 'utf8',
    });
    expect(JSON.parse(attached.attachments[0]?.content as string)).toMatchObject(expected);
    const health = (await PostalMime.parse(alertMail({ ...BASE, scenario: 'system-health' }).source)).text ?? '';
    expect(health).toContain('"name": "System::System"');
    expect(JSON.parse(health)).toMatchObject({ device: { did: -1 } });
  });

  it('refuses a scenario or a score that does not exist', () => {
    expect(() => alertMail({ ...BASE, scenario: 'nothing' })).toThrow(
      'no scenario "nothing"; there are: data-exfiltration',
    );
    expect(() => alertMail({ ...BASE, scenario: 'unreadable', score: 101 })).toThrow('0 to 100');
  });
});

describe('encodeIso2022Jp', () => {
  it('is what the platform decodes', () => {
    const text = '【検知内容】端末 PC001 が通信しました。\r\n・対象：SV001\r\n';
    expect(new TextDecoder('iso-2022-jp').decode(encodeIso2022Jp(text))).toBe(text);
  });

  it('marks what the charset lacks', () => {
    expect(new TextDecoder('iso-2022-jp').decode(encodeIso2022Jp('絵文字😀'))).toBe('絵文字〓');
  });
});

describe('sending', () => {
  const mailbox = new Mailbox();
  let intake: { host: string; port: number };
  beforeAll(async () => {
    intake = await mailbox.listen();
  });
  afterAll(() => mailbox.close());

  it('delivers byte for byte, and a storm with numbers counting up', async () => {
    const mail = alertMail({ ...BASE, scenario: 'insider-download' });
    expect(await sendAlert(intake, mail)).toContain('250');
    expect((await mailbox.waitFor(() => true)).source.equals(mail.source)).toBe(true);
    const mails = storm({ count: 20, to: BASE.to, firstAlertNumber: 500, occurredAt: BASE.occurredAt, seed: 1 });
    expect(mails.at(-1)?.detections[0]?.alertNumber).toBe('519');
    expect(await sendStorm(intake, mails)).toEqual({ accepted: 20, refused: 0, firstRefusal: null });
    expect(() => storm({ count: 0, to: '', firstAlertNumber: 1, occurredAt: BASE.occurredAt, seed: 1 })).toThrow(
      '1 to 10000',
    );
  });

  it('says who refused and why', async () => {
    mailbox.behave({ mode: 'reject-550', for: BASE.to });
    const mail = alertMail({ ...BASE, scenario: 'data-exfiltration' });
    await expect(sendAlert(intake, mail)).rejects.toThrow(/did not take the mail to a-token@intake.example: .*550/);
    await expect(sendAlert({ host: '127.0.0.1', port: 9 }, mail)).rejects.toThrow('intake at 127.0.0.1:9');
  });
});
