import { judgeNumber } from '@owl/directory';
import type { HearingAnswers } from '../hearing-answers';
import { contractOf, emptyAnswers } from './sheet-contract';
import { sheetProgress } from './sheet-progress';

const KNOWN = {
  judged: (written: string) => judgeNumber(written, { countries: ['JP'], types: ['fixed-line', 'mobile', 'voip'] }),
  calendars: ['standard'],
  today: '2026-11-24',
};

function answered(change: (answers: HearingAnswers) => void = () => undefined): HearingAnswers {
  const answers = emptyAnswers('ja', '株式会社あおば運輸 御中', 'standard');
  Object.assign(answers.environment, {
    site: '横浜物流センター',
    network: '172.16.0.0/16、約400台',
    listening: 'mirror-port',
    listeningPoint: '基幹スイッチ Gi1/0/24',
    remoteAccess: 'not-allowed',
    installOn: '2026-11-26',
    installHours: 2,
  });
  answers.contacts = [{ name: '中村', phone: '045-123-4561', email: 'nakamura@aoba.example', language: 'ja' }];
  Object.assign(answers.service, { effectiveFrom: '2026-11-30', reportRecipient: 'it@aoba.example' });
  answers.appliances = [{ name: '横浜', place: 'サーバ室', model: '' }];
  answers.monitoring.watch = '外部への大量送信';
  change(answers);
  return answers;
}
const faults = (change?: (answers: HearingAnswers) => void) =>
  sheetProgress(answered(change), KNOWN).wrong.map(({ section, field, fault }) => `${section}.${field}: ${fault}`);

describe('the progress of a hearing sheet', () => {
  it('is complete when everything that is asked is answered well', () => {
    const { sections, wrong } = sheetProgress(answered(), KNOWN);
    expect(wrong).toEqual([]);
    expect(sections.every(({ answered: done, asked }) => done === asked && asked > 0)).toBe(true);
  });

  it('begins with nearly nothing', () => {
    const { sections } = sheetProgress(emptyAnswers('ja', '', 'standard'), KNOWN);
    expect(sections.find(({ section }) => section === 'environment')).toEqual({
      section: 'environment',
      answered: 0,
      asked: 7,
    });
  });

  it.each<[string, (answers: HearingAnswers) => void]>([
    ['contacts.0.phone: bad-phone', ({ contacts }) => void (contacts[0]!.phone = '03-12')],
    ['contacts.0.phone: uan', ({ contacts }) => void (contacts[0]!.phone = '0570-123-456')],
    ['contacts.0.phone: extension', ({ contacts }) => void (contacts[0]!.phone = '045-123-4561 内線12')],
    [
      'contacts.1.phone: same-phone',
      ({ contacts }) => void contacts.push({ ...contacts[0]!, phone: '+81 45 123 4561' }),
    ],
    ['contacts.0.email: bad-address', ({ contacts }) => void (contacts[0]!.email = 'nakamura')],
    ['contacts.0.name: missing', (answers) => void (answers.contacts = [])],
    ['appliances.0.name: missing', (answers) => void (answers.appliances = [])],
    ['environment.installHours: wrong-hours', ({ environment }) => void (environment.installHours = 3)],
    ['environment.remoteAccessFrom: missing', ({ environment }) => void (environment.remoteAccess = 'allowed')],
    [
      'service.coversBusiness: no-window',
      ({ service }) => void Object.assign(service, { coversBusiness: false, coversAfterHours: false }),
    ],
    [
      'service.nightCalls: calls-need-after-hours',
      ({ service }) => void Object.assign(service, { nightCalls: true, coversAfterHours: false }),
    ],
    ['service.effectiveFrom: missing', ({ service }) => void (service.effectiveFrom = null)],
    ['service.effectiveFrom: in-the-past', ({ service }) => void (service.effectiveFrom = '2026-11-23')],
    ['service.effectiveFrom: in-the-past', ({ service }) => void (service.effectiveFrom = '2020-01-01')],
    ['service.calendarName: unknown-calendar', ({ service }) => void (service.calendarName = 'none')],
  ])('names what is wrong: %s', (fault, change) => {
    expect(faults(change)).toEqual([fault]);
  });

  it('may let the service begin today', () => {
    expect(faults(({ service }) => void (service.effectiveFrom = '2026-11-24'))).toEqual([]);
  });
});

describe('the contract of a sheet', () => {
  it('has night calls and case mails off in a trial unless enabled, and on in a contract', () => {
    const of = (change: Partial<HearingAnswers['service']>) =>
      contractOf(
        answered(({ service }) => void Object.assign(service, change)),
        '',
      );
    expect(of({})).toMatchObject({ kind: 'trial', nightCalls: false, caseMails: false, effectiveFrom: '2026-11-30' });
    expect(of({ nightCalls: true, caseMails: true })).toMatchObject({ nightCalls: true, caseMails: true });
    expect(of({ kind: 'standard' })).toMatchObject({ nightCalls: true, caseMails: true, taxRatePercent: 10 });
    expect(of({ kind: 'standard', coversAfterHours: false })).toMatchObject({ nightCalls: false });
  });
});
