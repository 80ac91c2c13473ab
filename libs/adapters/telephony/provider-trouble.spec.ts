import { mayPass, troubleOf } from './provider-trouble';

const failure = (status?: number, code?: number | string, message = 'no') => ({ message, status, code });

describe('troubleOf', () => {
  it.each([
    ['a wrong token', failure(401, 20003), 'sign-in'],
    ['an unpaid account', failure(402, 20005), 'payment'],
    ['an account without permission', failure(403, 20403), 'permission'],
    ['a country our account may not call', failure(400, 21215), 'country'],
    ['the same, found while the call is set up', failure(400, 13227), 'country'],
    ['a caller number that is not ours', failure(400, 21210), 'caller-number'],
    ['our haste', failure(429, 20429), 'haste'],
    ['a request that took too long to arrive', failure(408), 'haste'],
    ['a port nobody listens at', failure(undefined, 'ECONNREFUSED'), 'unreachable'],
    ['a host nobody knows', failure(undefined, 'ENOTFOUND'), 'unreachable'],
    ['a certificate that has expired', failure(undefined, 'CERT_HAS_EXPIRED'), 'unreachable'],
    [
      'a connection cut before it was encrypted',
      failure(
        undefined,
        'ECONNRESET',
        'Client network socket disconnected before secure TLS connection was established',
      ),
      'unreachable',
    ],
  ])('%s: surely no call, and another provider may place it', (_what, given, trouble) => {
    expect(troubleOf(given)).toMatchObject({ kind: 'refused', trouble });
  });

  it.each([
    ['a number that does not exist', failure(400, 21211)],
    ['an address that is wrong', failure(400, 21205)],
    ['a resource that is not there', failure(404, 20404)],
  ])('%s: surely no call, and none elsewhere', (_what, given) => {
    expect(troubleOf(given)).toMatchObject({ kind: 'refused', trouble: null });
  });

  it.each([
    ['a reset', failure(undefined, 'ECONNRESET', 'socket hang up')],
    ['a time-out', failure(undefined, 'ECONNABORTED')],
    ['an error of the provider', failure(500, 20500)],
    ['a provider that is overloaded', failure(503, 20503)],
    ['a redirection', failure(307)],
  ])('%s: a telephone may be ringing', (_what, given) => {
    expect(troubleOf(given).kind).toBe('unknown');
  });

  it('says what the provider said', () => {
    expect(troubleOf(failure(400, 21211, 'Invalid number')).reason).toBe(
      'provider answered 400 (code 21211): Invalid number',
    );
  });
});

describe('mayPass', () => {
  it('holds for what minutes may mend', () => {
    expect(mayPass('haste')).toBe(true);
    expect(mayPass('payment')).toBe(true);
    expect(mayPass('country')).toBe(false);
    expect(mayPass(null)).toBe(false);
  });
});
