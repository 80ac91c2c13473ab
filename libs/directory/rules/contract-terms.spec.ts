import { type ContractWish, TERM_FIELDS, termChanges, termProblems, termsOf } from './contract-terms';

const TERMS: ContractWish = {
  kind: 'standard',
  calendarName: 'standard',
  coversBusiness: true,
  coversAfterHours: true,
  uncoveredWindow: 'carry-over',
  threshold: 70,
  monitoredModels: ['Device::*', 'Beaconing'],
  expectedBusiness: 30,
  expectedAfterHours: 10,
  unitPriceBusiness: 12_000,
  unitPriceAfterHours: 8_000,
  taxRatePercent: 10,
  nightCalls: true,
  callPolicy: 'until-acknowledged',
  alsoBy: [],
  joinQuietMinutes: 10,
  joinLastsMinutes: 60,
  bundleMinutes: 0,
  stormThreshold: 6,
  caseMails: true,
  secondPersonReview: false,
  reportRecipient: 'a@sakura.example',
  reportLocale: 'ja',
  reportAddressee: 'ご担当者様',
  reportSignature: 'Secure OWL Center',
};

describe('the terms of a contract', () => {
  it('differ in the fields that were agreed otherwise, in reading order', () => {
    const after = { ...TERMS, expectedBusiness: 40, threshold: 75, monitoredModels: ['Beaconing', 'Device::*'] };
    expect(termChanges(TERMS, after)).toEqual([
      { field: 'threshold', from: 70, to: 75 },
      { field: 'expectedBusiness', from: 30, to: 40 },
    ]);
    expect(termChanges(TERMS, { ...TERMS })).toEqual([]);
    expect(termChanges(TERMS, { ...TERMS, monitoredModels: ['Device::*'] })).toHaveLength(1);
  });

  it('are taken from a version without what identifies it', () => {
    const version = { ...TERMS, id: 'x', versionNo: 3, effectiveFrom: '2026-12-01' };
    expect(Object.keys(termsOf(version))).toEqual([...TERM_FIELDS]);
    expect(termsOf(version)).toEqual(TERMS);
  });

  it.each([
    [{}, []],
    [{ coversBusiness: false, coversAfterHours: false, nightCalls: false }, ['coversBusiness']],
    [{ coversAfterHours: false }, ['nightCalls']],
    [{ coversAfterHours: false, nightCalls: false }, []],
    [{ nightCalls: false }, ['nightCalls']],
    [{ kind: 'trial', nightCalls: false }, []],
  ] as [Partial<ContractWish>, string[]][])('%j are refused at %j', (change, fields) => {
    expect(termProblems({ ...TERMS, ...change }).map(({ field }) => field)).toEqual(fields);
  });
});
