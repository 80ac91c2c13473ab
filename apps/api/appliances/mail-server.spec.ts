import { mailServerOf } from './mail-server';

const asItListens = { INTAKE_DOMAIN: 'in.example.jp', SMTP_PORT: 2525, SMTP_REQUIRE_TLS: false };

describe('the mail server to enter at an appliance', () => {
  it('is the domain of its address and the port we listen on, unless the installation names another', () => {
    expect(mailServerOf(asItListens)).toEqual({ host: 'in.example.jp', port: 2525, tls: 'none' });
    const named = { ...asItListens, SMTP_PUBLIC_ADDRESS: 'mx.example.jp' };
    expect(mailServerOf(named)).toEqual({ host: 'mx.example.jp', port: 25, tls: 'unknown' });
    expect(mailServerOf({ ...named, SMTP_PUBLIC_ADDRESS: 'mx.example.jp:587' })).toMatchObject({ port: 587 });
  });

  it('says whether STARTTLS is there, and whether nothing is taken without it', () => {
    const offered = { ...asItListens, SMTP_TLS_CERT_FILE: '/owl/tls/chain.pem' };
    expect(mailServerOf(offered).tls).toBe('offered');
    expect(mailServerOf({ ...offered, SMTP_REQUIRE_TLS: true }).tls).toBe('required');
  });
});
