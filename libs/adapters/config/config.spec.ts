import { WrongSettings, loadConfig } from './config';

const good = {
  DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/owl',
  SESSION_SECRET: 'x'.repeat(32),
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'y'.repeat(32),
  TWILIO_FROM: '+81312345678',
};

describe('loadConfig', () => {
  it('fills in the defaults', () => {
    expect(loadConfig(good)).toMatchObject({ API_PORT: 3000, SMTP_PORT: 2525, CALL_UNKNOWN_CHECKS_SECONDS: [30, 90] });
  });

  it.each([
    [{ ...good, SMTP_PORT: '70000' }, /SMTP_PORT is wrong/],
    [{ ...good, SESSION_SECRET: undefined }, /SESSION_SECRET is missing/],
    [{ ...good, TWILIO_FROM: '03-1234-5678' }, /TWILIO_FROM is wrong: a phone number in E\.164 form/],
    [{ ...good, QUEUE_BACKEND: 'rabbit' }, /QUEUE_BACKEND is wrong/],
  ])('names the wrong setting', (env, text) => {
    expect(() => loadConfig(env)).toThrow(WrongSettings);
    expect(() => loadConfig(env)).toThrow(text);
  });
});
