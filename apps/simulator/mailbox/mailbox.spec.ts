import { createTransport } from 'nodemailer';
import { Mailbox, type MailboxMode } from './mailbox';

describe('mailbox', () => {
  let mailbox: Mailbox;
  let port: number;
  beforeEach(async () => {
    mailbox = new Mailbox();
    ({ port } = await mailbox.listen());
  });
  afterEach(() => mailbox.close());

  const send = (to: string, subject = '【Secure OWL Center】アラート調査結果のご報告') =>
    createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({
      from: 'soc@owl.example',
      to,
      subject,
      text: '【アラートNo】：24801\n\n　全角の字下げ\n',
    });

  it('keeps what arrives and reads it', async () => {
    let changes = 0;
    mailbox.onChange(() => changes++);
    await send('山田 <yamada@customer.example>');
    const mail = await mailbox.waitFor((one) => one.envelopeTo.includes('yamada@customer.example'));
    expect(mail).toMatchObject({ from: 'soc@owl.example', to: ['山田 <yamada@customer.example>'] });
    expect(mail.subject).toBe('【Secure OWL Center】アラート調査結果のご報告');
    expect(mail.text.replaceAll('\r\n', '\n')).toBe('【アラートNo】：24801\n\n　全角の字下げ\n');
    expect(mail.source.toString()).toContain('Message-ID:');
    expect(changes).toBe(1);
  });

  it.each([
    ['reject-550', { responseCode: 550 }, 0],
    ['tempfail-451', { responseCode: 451 }, 0],
    ['drop-after-dot', { code: 'ECONNECTION' }, 1],
    ['drop-before-data', { code: 'ECONNECTION' }, 0],
  ] as [MailboxMode, object, number][])('%s for one recipient only', async (mode, error, arrived) => {
    mailbox.behave({ mode, for: 'Bad@customer.example' });
    await expect(send('bad@customer.example')).rejects.toMatchObject(error);
    expect(mailbox.messages).toHaveLength(arrived);
    await send('good@customer.example');
    expect(mailbox.messages).toHaveLength(arrived + 1);
  });

  it('a mode for everyone can be taken back', async () => {
    mailbox.behave({ mode: 'tempfail-451' });
    await expect(send('a@customer.example')).rejects.toMatchObject({ responseCode: 451 });
    mailbox.behave({ mode: 'accept' });
    await send('a@customer.example');
    mailbox.clear();
    expect(mailbox.messages).toEqual([]);
  });

  it('says what did arrive when the awaited mail does not', async () => {
    await send('a@customer.example', 'other');
    await expect(mailbox.waitFor((mail) => mail.subject === 'this', 20)).rejects.toThrow('a@customer.example: other');
  });

  it('names a port that is taken', async () => {
    await expect(new Mailbox({ port }).listen()).rejects.toThrow(`port ${port} for the simulator's mailbox is taken`);
  });
});
