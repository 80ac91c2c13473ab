import { loadConfig } from './config';

const good = {
  DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/owl',
  SESSION_SECRET: 'x'.repeat(32),
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'y'.repeat(32),
  TWILIO_FROM: '+81312345678',
};
const webhook = {
  DUTY_WEBHOOK_URL: 'https://pager.example/owl',
  DUTY_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
};

describe('settings of paging', () => {
  it('are none but the mail address unless given', () => {
    expect(loadConfig(good)).toMatchObject({ DUTY_MAIL: 'duty@owl.local', DUTY_PHONES: [], DUTY_LANGUAGE: 'ja' });
    expect(loadConfig(good).DUTY_WEBHOOK_URL).toBeUndefined();
  });

  it('take telephones, a webhook, and any kind of sender', () => {
    const { DUTY_PHONES, DUTY_WEBHOOK_PRIVATE_HOSTS } = loadConfig({
      ...good,
      ...webhook,
      DUTY_PHONES: '+819012345678, +819023456789',
      DUTY_WEBHOOK_PRIVATE_HOSTS: 'Alarm.corp.example',
    });
    expect(DUTY_PHONES).toEqual(['+819012345678', '+819023456789']);
    expect(DUTY_WEBHOOK_PRIVATE_HOSTS).toEqual(['alarm.corp.example']);
    for (const SMS_FROM of ['+12025550100', 'SecureOWL', `MG${'0a'.repeat(16)}`])
      expect(loadConfig({ ...good, SMS_FROM }).SMS_FROM).toBe(SMS_FROM);
  });

  it.each([
    [{ DUTY_PHONES: '090-1234-5678' }, 'DUTY_PHONES is wrong: phone numbers in E.164 form'],
    [{ SMS_FROM: 'Secure OWL Center' }, 'SMS_FROM is wrong'],
    [{ SMS_FROM: '12345' }, 'SMS_FROM is wrong'],
    [{ ...webhook, DUTY_WEBHOOK_SECRET: 'whsec_short' }, 'DUTY_WEBHOOK_SECRET is wrong: whsec_ and 24 to 64'],
    [{ ...webhook, DUTY_WEBHOOK_SECRET: undefined }, 'DUTY_WEBHOOK_SECRET is missing'],
    [{ ...webhook, DUTY_WEBHOOK_URL: 'http://pager.example/' }, 'https, or its host in DUTY_WEBHOOK_PRIVATE_HOSTS'],
    [{ ...webhook, DUTY_WEBHOOK_URL: 'https://2130706433/' }, 'a host name, or its address'],
    [{ ...webhook, DUTY_WEBHOOK_URL: 'https://[::1]/' }, 'a host name, or its address'],
    [{ ...webhook, DUTY_WEBHOOK_URL: 'https://me:secret@pager.example/' }, 'no user name or password'],
    [{ ...webhook, DUTY_WEBHOOK_URL: 'ftp://pager.example/' }, 'DUTY_WEBHOOK_URL is wrong'],
  ])('name what is wrong with %j', (wrong, text) => {
    expect(() => loadConfig({ ...good, ...wrong })).toThrow(text);
  });

  it('take a host of our own network when it is named', () => {
    const ours = { DUTY_WEBHOOK_URL: 'http://10.0.0.7:8080/owl', DUTY_WEBHOOK_PRIVATE_HOSTS: '10.0.0.7' };
    expect(loadConfig({ ...good, ...webhook, ...ours }).DUTY_WEBHOOK_URL).toBe('http://10.0.0.7:8080/owl');
  });
});
