import { type SenderEvidence, type SenderFacts, type TrustTerms, trustOf } from './trust-of';

const OWN = 'darktrace.example';
const nothing: SenderEvidence = { spf: null, dkim: [], dmarc: null, arc: null, from: [OWN] };
const noFacts: SenderFacts = { signedIn: false, listed: false, knownSender: false, seenElsewhere: false, ageMs: 5_000 };
const of = (result: string, domain: string | null = OWN) => ({ result, domain });
const terms = (trust: TrustTerms['trust'], change: Partial<TrustTerms> = {}): TrustTerms => ({
  trust,
  trustedDomains: [OWN],
  trustedSealers: ['relay.example'],
  retired: false,
  ...change,
});
const strict = (evidence: Partial<SenderEvidence>, facts: Partial<SenderFacts> = {}) =>
  trustOf({ ...nothing, ...evidence }, terms('authenticated'), { ...noFacts, ...facts });
const lenient = (evidence: Partial<SenderEvidence>, facts: Partial<SenderFacts> = {}) =>
  trustOf({ ...nothing, ...evidence }, terms('no-forgery'), { ...noFacts, ...facts });

const ADMIT = { kind: 'admit' };
const HELD = { kind: 'quarantine', reason: 'authentication-failed' };
const REPLAY = { kind: 'quarantine', reason: 'replayed' };

describe('an appliance out of service', () => {
  it.each(['open', 'no-forgery', 'authenticated'] as const)(
    'is heard by nobody but a person, %s as it was',
    (trust) => {
      const proven = { ...noFacts, signedIn: true };
      const { next } = trustOf({ ...nothing, dkim: [of('pass')] }, terms(trust, { retired: true }), proven);
      expect(next).toEqual({ kind: 'quarantine', reason: 'appliance-retired' });
    },
  );
});

describe('an appliance whose mails must be authenticated', () => {
  const seal = { ...of('pass', 'relay.example'), vouchesFor: [OWN] };
  it.each<[string, Partial<SenderEvidence>, Partial<SenderFacts>]>([
    ['a signature of the domain', { dkim: [of('pass')] }, {}],
    ['a signature of a subdomain', { dkim: [of('pass', `eu.${OWN}`)] }, {}],
    ['SPF of the domain', { spf: of('pass') }, {}],
    ['a listed sealer that saw the domain proven', { arc: seal }, {}],
    ['an address on the list', {}, { listed: true }],
    ['its own sign-in', {}, { signedIn: true }],
  ])('admits what is proven by %s', (_, evidence, facts) => {
    expect(strict(evidence, facts)).toEqual({ verdict: 'proven', next: ADMIT });
  });

  it.each<[string, Partial<SenderEvidence>]>([
    ['nothing', {}],
    ['another domain’s signature', { dkim: [of('pass', 'attacker.example')] }],
    ['a domain that only ends alike', { dkim: [of('pass', `not${OWN}`)] }],
    ['another domain’s envelope', { spf: of('pass', 'attacker.example') }],
    ['a sealer that is not listed', { arc: { ...seal, domain: 'attacker.example' } }],
    ['a sealer that saw nothing proven', { arc: { ...seal, vouchesFor: ['attacker.example'] } }],
    ['a broken seal', { arc: { ...seal, result: 'fail' } }],
    ['DMARC alone', { dmarc: of('pass', 'attacker.example'), from: ['attacker.example'] }],
  ])('holds what comes with %s', (_, evidence) => {
    expect(strict(evidence)).toEqual({ verdict: 'unsure', next: HELD });
  });

  it('believes a sealer alone where no domain is named', () => {
    const sealerOnly = terms('authenticated', { trustedDomains: [] });
    expect(trustOf({ ...nothing, arc: { ...seal, vouchesFor: [] } }, sealerOnly, noFacts).next).toEqual(ADMIT);
  });

  it('asks again when the name servers were away, unless something else decides', () => {
    expect(strict({ dkim: [of('temperror')], spf: of('temperror') }).next).toEqual({ kind: 'ask-again' });
    expect(strict({ dkim: [of('temperror')] }, { listed: true }).next).toEqual(ADMIT);
    expect(strict({ dkim: [of('temperror'), of('fail')] }).next).toEqual(HELD);
  });

  it('lets what a relay changed pass when its seal holds', () => {
    expect(strict({ dkim: [of('fail')], spf: of('fail'), dmarc: of('fail'), arc: seal }).verdict).toBe('proven');
  });
});

describe('an appliance whose mails must not be forged', () => {
  it.each<[string, Partial<SenderEvidence>]>([
    ['a signature of the trusted domain fails', { dkim: [of('fail')], from: ['customer.example'] }],
    ['the only signature of the shown sender fails', { dkim: [of('fail', 'shown.example')], from: ['shown.example'] }],
    ['SPF fails', { spf: of('fail', 'anyone.example') }],
    ['DMARC fails', { dmarc: of('fail') }],
    ['another’s signature passes beside it', { dkim: [of('pass', 'attacker.example')], dmarc: of('fail') }],
  ])('holds a mail when %s', (_, evidence) => {
    expect(lenient(evidence)).toEqual({ verdict: 'forged', next: HELD });
    expect(lenient(evidence, { listed: true }).next).toEqual(HELD);
  });

  it.each<[string, Partial<SenderEvidence>]>([
    ['nothing speaks for it', {}],
    ['the name servers are away', { spf: of('temperror'), dkim: [of('temperror')], dmarc: of('temperror') }],
    ['SPF is only soft', { spf: of('softfail') }],
    ['another’s signature fails', { dkim: [of('fail', 'list.example')] }],
  ])('admits a mail when %s', (_, evidence) => {
    expect(lenient(evidence)).toEqual({ verdict: 'unsure', next: ADMIT });
  });

  it('admits what was forwarded: the signature holds, only the way is another', () => {
    expect(lenient({ dkim: [of('pass')], spf: of('fail') })).toEqual({ verdict: 'proven', next: ADMIT });
    const unnamed = terms('no-forgery', { trustedDomains: [] });
    expect(trustOf({ ...nothing, dkim: [of('pass')], spf: of('fail') }, unnamed, noFacts).next).toEqual(ADMIT);
  });
});

describe('a mail that is signed rightly and sent again', () => {
  const signed = { dkim: [of('pass')] };
  const OLD = { ageMs: 5 * 3_600_000 };

  it.each([
    ['is old', OLD],
    ['repeats what came from elsewhere', { seenElsewhere: true }],
  ])('is held when it %s and comes from an address nothing speaks for', (_, facts) => {
    expect(strict(signed, facts)).toEqual({ verdict: 'replayed', next: REPLAY });
    expect(lenient(signed, facts)).toEqual({ verdict: 'replayed', next: REPLAY });
  });

  it.each<[string, Partial<SenderEvidence>, Partial<SenderFacts>]>([
    ['it is late from where its mails come from', signed, { ...OLD, knownSender: true }],
    ['it is late from an address on the list', signed, { ...OLD, listed: true }],
    ['it is late from a client its domain sends by', { ...signed, spf: of('pass') }, OLD],
    ['the appliance has signed in', signed, { ...OLD, signedIn: true, seenElsewhere: true }],
    ['it is fresh and new', signed, {}],
    ['it tells no time', signed, { ageMs: null }],
  ])('is admitted when %s', (_, evidence, facts) => {
    expect(strict(evidence, facts).next).toEqual(ADMIT);
  });

  it('is not excused by a client that an unrelated envelope vouches for', () => {
    expect(strict({ ...signed, spf: of('pass', 'attacker.example') }, OLD).verdict).toBe('replayed');
  });
});

it('an open appliance’s mail is admitted whatever was found, and the verdict is told', () => {
  const open = (evidence: Partial<SenderEvidence>, facts: Partial<SenderFacts> = {}) =>
    trustOf({ ...nothing, ...evidence }, terms('open'), { ...noFacts, ...facts });
  expect(open({ dkim: [of('fail')] })).toEqual({ verdict: 'forged', next: ADMIT });
  expect(open({ dkim: [of('pass')] }, { seenElsewhere: true })).toEqual({ verdict: 'replayed', next: ADMIT });
  expect(open({ dkim: [of('temperror')] })).toEqual({ verdict: 'unsure', next: ADMIT });
});
