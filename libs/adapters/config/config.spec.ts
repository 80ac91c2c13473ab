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

  it('reads which numbers are called', () => {
    expect(loadConfig(good)).toMatchObject({ CALL_COUNTRIES: ['JP'] });
    const wide = { ...good, CALL_COUNTRIES: 'jp, us', CALL_NUMBER_TYPES: 'mobile , voip' };
    expect(loadConfig(wide)).toMatchObject({ CALL_COUNTRIES: ['JP', 'US'], CALL_NUMBER_TYPES: ['mobile', 'voip'] });
  });

  it('takes a second account whole, or none', () => {
    const second = { TWILIO2_ACCOUNT_SID: `AC${'1'.repeat(32)}`, TWILIO2_AUTH_TOKEN: 'z'.repeat(32) };
    expect(() => loadConfig({ ...good, ...second })).toThrow(/TWILIO2_FROM is missing: the second account needs all/);
    expect(() => loadConfig({ ...good, TWILIO2_API_URL: 'http://a.example' })).toThrow(
      /TWILIO2_ACCOUNT_SID is missing/,
    );
    const whole = { ...second, TWILIO2_FROM: '+81312349999' };
    expect(loadConfig({ ...good, ...whole })).toMatchObject(whole);
    const same = { ...whole, TWILIO2_ACCOUNT_SID: good.TWILIO_ACCOUNT_SID };
    expect(() => loadConfig({ ...good, ...same })).toThrow(/TWILIO2_ACCOUNT_SID is wrong: another account/);
  });

  it.each([
    [{ ...good, SMTP_PORT: '70000' }, /SMTP_PORT is wrong/],
    [{ ...good, SESSION_SECRET: undefined }, /SESSION_SECRET is missing/],
    [{ ...good, TWILIO_FROM: '03-1234-5678' }, /TWILIO_FROM is wrong: a phone number in E\.164 form/],
    [{ ...good, QUEUE_BACKEND: 'rabbit' }, /QUEUE_BACKEND is wrong/],
    [{ ...good, CALL_COUNTRIES: 'JP,UK' }, /CALL_COUNTRIES is wrong: country codes/],
    [{ ...good, CALL_COUNTRIES: ' , ' }, /CALL_COUNTRIES is wrong: country codes/],
    [{ ...good, CALL_NUMBER_TYPES: 'mobile,premium-rate' }, /CALL_NUMBER_TYPES is wrong: words with commas/],
  ])('names the wrong setting', (env, text) => {
    expect(() => loadConfig(env)).toThrow(WrongSettings);
    expect(() => loadConfig(env)).toThrow(text);
  });
});
