import { WrongSettings } from '@owl/adapters/config';
import { loadOwlSettings } from './owl-settings';

const LAUNCHED = {
  DATABASE_URL: 'postgres://app:pw@127.0.0.1:5432/owl',
  DATABASE_OWNER_URL: 'postgres://owner:pw@127.0.0.1:5432/owl',
  SESSION_SECRET: 'x'.repeat(32),
  OWL_DATA_DIR: '/tmp/owl',
};

it('points the demo at the simulator', () => {
  expect(
    loadOwlSettings({ ...LAUNCHED, SIMULATOR_PORT: '4310', MAILBOX_PORT: '4526', API_PORT: '4300' }),
  ).toMatchObject({
    DEMO: true,
    PUBLIC_URL: 'http://127.0.0.1:4300',
    TWILIO_API_URL: 'http://127.0.0.1:4310',
    SMARTHOST_URL: 'smtp://127.0.0.1:4526',
  });
});

it('keeps what was set by hand', () => {
  expect(loadOwlSettings({ ...LAUNCHED, PUBLIC_URL: 'https://owl.example', CALLS_PER_SECOND: '2' })).toMatchObject({
    PUBLIC_URL: 'https://owl.example',
    CALLS_PER_SECOND: 2,
  });
});

it('fills in nothing in production', () => {
  expect(() => loadOwlSettings({ ...LAUNCHED, DEMO: 'false' })).toThrow('TWILIO_ACCOUNT_SID is missing');
});

it('names every wrong setting at once', () => {
  expect.assertions(4);
  try {
    loadOwlSettings({ ...LAUNCHED, DATABASE_OWNER_URL: '', SIMULATOR_PORT: '0', SMTP_PORT: 'x', DEMO: 'maybe' });
  } catch (error) {
    expect(error).toBeInstanceOf(WrongSettings);
    expect((error as Error).message).toContain('SIMULATOR_PORT is wrong');
    expect((error as Error).message).toContain('DEMO is wrong');
    expect((error as Error).message).toContain('SMTP_PORT is wrong');
  }
});
