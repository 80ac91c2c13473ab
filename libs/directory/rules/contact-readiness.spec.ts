import { type ContactFacts, contactFlags, customerReadiness } from './contact-readiness';

const good: ContactFacts = {
  verifiedAt: new Date('2026-11-01T00:00:00Z'),
  isCallable: true,
  lastCalls: [true],
  hasOpenChange: false,
};

describe('contactFlags', () => {
  it.each<[Partial<ContactFacts>, string[]]>([
    [{}, []],
    [{ lastCalls: [] }, []],
    [{ verifiedAt: null }, ['unverified']],
    [{ lastCalls: [false, false] }, []],
    [{ lastCalls: [false, false, false] }, ['unreachable']],
    [{ lastCalls: [false, false, false, true] }, ['unreachable']],
    [{ lastCalls: [false, true, false] }, []],
    [{ isCallable: false, verifiedAt: null, hasOpenChange: true }, ['not-callable', 'unverified', 'change-pending']],
  ])('%j: %j', (change, flags) => {
    expect(contactFlags({ ...good, ...change })).toEqual(flags);
  });
});

describe('customerReadiness', () => {
  it.each([
    [[], true, 'no-contact'],
    [[false, false], true, 'none-callable'],
    [[true], true, 'few-contacts'],
    [[true, false], true, 'few-contacts'],
    [[true, true], true, 'ready'],
    [[], false, 'not-called'],
  ] as const)('%j, called at night %s: %s', (callable, atNight, readiness) => {
    expect(customerReadiness(callable, atNight)).toBe(readiness);
  });
});
