import twilio from 'twilio';
import { createLog } from '../log';
import { TwilioTelephony } from './twilio-telephony';

const FIRST = { TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'the-token-of-the-first' };
const SECOND = { TWILIO2_ACCOUNT_SID: `AC${'2'.repeat(32)}`, TWILIO2_AUTH_TOKEN: 'the-token-of-the-second' };
const MOVED = { TWILIO2_ACCOUNT_SID: FIRST.TWILIO_ACCOUNT_SID, TWILIO2_AUTH_TOKEN: FIRST.TWILIO_AUTH_TOKEN };
// Nobody listens there: a request is refused before it is sent.
const NOWHERE = 'http://127.0.0.1:9';
const CALL = {
  to: '+81312345671',
  ringSeconds: 40,
  voiceUrl: 'http://a/v',
  statusUrl: 'http://a/s',
  machineUrl: 'http://a/m',
};

function telephony(more: Partial<ConstructorParameters<typeof TwilioTelephony>[0]> = {}): TwilioTelephony {
  const numbers = { TWILIO_FROM: '+81312340000', TWILIO2_FROM: '+81312349999' };
  const hosts = { TWILIO_API_URL: NOWHERE, TWILIO2_API_URL: NOWHERE };
  const terms = { CALLS_PER_SECOND: 1000, CALL_BREAKER_FAILURES: 2, CALL_BREAKER_SECONDS: 600 };
  return new TwilioTelephony(
    { ...FIRST, ...SECOND, ...numbers, ...hosts, ...terms, ...more },
    createLog('silent', 'spec'),
  );
}

describe('TwilioTelephony', () => {
  it('prefers the first account, and gives calls to the second once the first has failed too often', async () => {
    const both = telephony();
    expect(both.providers).toEqual(['twilio', 'twilio2']);
    expect(both.choose()).toBe('twilio');
    expect(both.choose(['twilio'])).toBe('twilio2');
    for (let n = 0; n < 2; n += 1) {
      const placed = await both.at('twilio').place(CALL);
      expect(placed).toMatchObject({ kind: 'not-placed', mayPass: true, trouble: 'unreachable' });
    }
    expect(both.choose()).toBe('twilio2');
    expect(both.choose(['twilio2'])).toBeNull();
  });

  it('is one provider without a second account', () => {
    const one = telephony({ TWILIO2_ACCOUNT_SID: undefined });
    expect(one.providers).toEqual(['twilio']);
    expect(one.choose(['twilio'])).toBeNull();
  });

  it('does not take the silence of another account for proof, when a provider was taken out of the settings', async () => {
    const gone = telephony({ TWILIO2_ACCOUNT_SID: undefined }).at('twilio2');
    await expect(gone.find(CALL.to, new Date(0), new Date())).resolves.toBeNull();
    await expect(gone.fetch('CA1')).resolves.toBeNull();
    await expect(gone.place(CALL)).resolves.toMatchObject({ kind: 'not-placed' });
  });

  it.each([
    ['another account was put in its place', { ...FIRST, TWILIO_ACCOUNT_SID: `AC${'3'.repeat(32)}` }],
    ['it was moved to another place', { ...FIRST, TWILIO_ACCOUNT_SID: SECOND.TWILIO2_ACCOUNT_SID, ...MOVED }],
  ])('asks only the account that placed a call, when %s', async (_what, settings) => {
    const account = telephony().at('twilio').account;
    const now = telephony(settings);
    const [asked] = [now.at('twilio', account)];
    if (settings.TWILIO_ACCOUNT_SID === SECOND.TWILIO2_ACCOUNT_SID) expect(asked).toBe(now.at('twilio2'));
    else await expect(asked.find(CALL.to, new Date(0), new Date())).resolves.toBeNull();
    expect(asked).not.toBe(now.at('twilio'));
    expect(now.at('twilio', null)).toBe(now.at('twilio'));
  });

  it('checks a callback with the token of the account it names', () => {
    const both = telephony();
    const url = 'https://owl.example/telephony/status/t1';
    const of = (AccountSid: string) => ({ AccountSid, CallSid: 'CA1', CallStatus: 'completed' });
    const signed = (token: string, account: string) => twilio.getExpectedTwilioSignature(token, url, of(account));
    const [first, second] = [FIRST.TWILIO_ACCOUNT_SID, SECOND.TWILIO2_ACCOUNT_SID];
    expect(both.verify(signed(SECOND.TWILIO2_AUTH_TOKEN, second), url, of(second))).toBe(true);
    expect(both.verify(signed(FIRST.TWILIO_AUTH_TOKEN, first), url, of(first))).toBe(true);
    expect(both.verify(signed(SECOND.TWILIO2_AUTH_TOKEN, first), url, of(first))).toBe(false);
    expect(both.verify(signed(FIRST.TWILIO_AUTH_TOKEN, 'AC3'), url, of('AC3'))).toBe(false);
    expect(both.verify(undefined, url, of(first))).toBe(false);
  });
});
