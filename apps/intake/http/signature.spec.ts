import { beginSignature, isFresh, isSignature, signatureOf } from './signature';

const BODY = Buffer.from('Subject: x\r\n\r\ny');
const SECRET = 'a-secret';
const AT = '1795439487';
const isSignedWith = (secret: string, timestamp: string, body: Buffer, given: string) =>
  isSignature(beginSignature(secret, timestamp).update(body), given);

it('is what openssl makes of timestamp, point and body', () => {
  // printf '1795439487.Subject: x\r\n\r\ny' | openssl dgst -sha256 -hmac a-secret
  expect(signatureOf(SECRET, AT, BODY)).toBe('f7d2aa2715586650cd4cdabecf1c191c71c08390c4e56d057d80d021cd8e40a0');
});

it('holds for one secret, one time and one body only', () => {
  const given = signatureOf(SECRET, AT, BODY);
  expect(isSignedWith(SECRET, AT, BODY, given)).toBe(true);
  expect(isSignedWith(SECRET, AT, BODY, given.toUpperCase())).toBe(true);
  expect(isSignedWith('another', AT, BODY, given)).toBe(false);
  expect(isSignedWith(SECRET, '1795439488', BODY, given)).toBe(false);
  expect(isSignedWith(SECRET, AT, Buffer.from('Subject: y'), given)).toBe(false);
  expect(isSignedWith(SECRET, AT, BODY, given.slice(1))).toBe(false);
  expect(isSignedWith(SECRET, AT, BODY, '')).toBe(false);
});

it('is the same in whatever pieces the body comes', () => {
  const inPieces = beginSignature(SECRET, AT).update(BODY.subarray(0, 3)).update(BODY.subarray(3));
  expect(isSignature(inPieces, signatureOf(SECRET, AT, BODY))).toBe(true);
});

it.each([
  [0, true],
  [300, true],
  [-300, true],
  [301, false],
  [-301, false],
])('a timestamp %d s off is fresh: %s', (seconds, fresh) => {
  expect(isFresh(AT, new Date((Number(AT) + seconds) * 1_000))).toBe(fresh);
});

it('a timestamp is ten digits', () => {
  const now = new Date(Number(AT) * 1_000);
  for (const wrong of ['', 'now', `${AT}000`, `${AT}.5`, `-${AT.slice(1)}`]) expect(isFresh(wrong, now)).toBe(false);
});
