import { Settings } from '@owl/adapters/config';
import { createLog } from '@owl/adapters/log';
import { join } from 'node:path';
import { Certificate } from './certificate';

const FIXTURES = join(__dirname, '../../../test/fixtures/tls');
const config = (cert?: string, key?: string) => ({
  ...({} as ReturnType<typeof Settings.parse>),
  SMTP_TLS_CERT_FILE: cert && join(FIXTURES, cert),
  SMTP_TLS_KEY_FILE: key && join(FIXTURES, key),
});
const certificate = (cert?: string, key?: string) => new Certificate(config(cert, key), createLog('silent', 'test'));

it('is none without files', () => {
  expect(certificate().load()).toBeNull();
});

it('is a certificate with its own key', () => {
  expect(certificate('one.crt', 'one.key').load()?.cert.toString()).toContain('BEGIN CERTIFICATE');
});

it.each([
  ['one.crt', 'two.key'],
  ['one.crt', 'missing.key'],
  ['one.crt', undefined],
])('%s with %s stops the start and names the settings', (cert, key) => {
  expect(() => certificate(cert, key).load()).toThrow(/SMTP_TLS_CERT_FILE.*SMTP_TLS_KEY_FILE/);
});
