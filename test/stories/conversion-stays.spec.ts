import { Problem, TuningSubject } from '@owl/contracts';
import { Contract, ContractVersions, DirectoryService, termsOf } from '@owl/directory';
import { TrialConversion } from '@owl/stages/onboarding';
import { TuningService, tunedTermsOf } from '@owl/stages/tuning';
import { tokyo } from '../harness';
import { ApiWorld, CONSOLE } from './api-world';
import { CountingWorld, type People } from './counting-world';

const TRIAL = { kind: 'trial', nightCalls: false, caseMails: false, effectiveFrom: '2026-11-03' } as const;
const AGREED = {
  coversBusiness: true,
  coversAfterHours: true,
  expectedBusiness: 40,
  expectedAfterHours: 12,
  unitPriceBusiness: 15_000,
  unitPriceAfterHours: 9_000,
};

describe('a contract that is prepared for a day to come', () => {
  let api: ApiWorld;
  let people: People;
  let world: CountingWorld;
  beforeAll(async () => {
    api = await ApiWorld.open();
    api.clock.jumpTo(tokyo('2026-11-20 10:00'));
    people = await CountingWorld.people(api);
  });
  afterAll(() => api.close());

  const enrolled = async (change: object) => {
    world = await CountingWorld.of(api, people, change);
    return first();
  };
  const first = () => world.soc((tx) => tx.findOneByOrFail(Contract, { customerId: world.customerId, versionNo: 1 }));
  const converts = (effectiveFrom: string) =>
    world.soc((tx) =>
      api.service(TrialConversion).prepare(tx, people.lead, world.customerId, { ...AGREED, effectiveFrom }),
    );
  const tunes = async (effectiveFrom: string, change: object) => {
    const wish = { terms: { ...tunedTermsOf(await first()), ...change }, effectiveFrom, note: '' };
    return world.soc((tx) => api.service(TuningService).save(tx, people.lead, world.customerId, wish));
  };
  const prepares = async (effectiveFrom: string, change: Partial<Contract>) => {
    const wish = { ...termsOf({ ...(await first()), ...change }), effectiveFrom, note: '' };
    return world.soc((tx) => api.service(ContractVersions).prepare(tx, people.lead, world.customerId, wish));
  };
  const termsAt = (day: string) =>
    world.soc((tx) => api.service(DirectoryService).termsAt(tx, world.customerId, tokyo(`${day} 10:00`)));

  it('stays one when the terms are tuned for a later day', async () => {
    await enrolled(TRIAL);
    await converts('2026-12-01');
    await tunes('2026-12-05', { threshold: 80 });
    const { contract, trial } = await termsAt('2026-12-06');
    expect(contract).toMatchObject({ kind: 'standard', nightCalls: true, caseMails: true, threshold: 80 });
    expect(trial).toBeNull();
  });

  it('and so does everything else that was agreed for the days before', async () => {
    await enrolled({});
    await prepares('2026-12-01', { reportRecipient: 'new@sakura.example', secondPersonReview: true });
    await tunes('2026-12-05', { threshold: 80 });
    expect((await termsAt('2026-12-06')).contract).toMatchObject({
      reportRecipient: 'new@sakura.example',
      secondPersonReview: true,
      threshold: 80,
    });
  });

  it('cannot be prepared before a version of the trial that would undo it', async () => {
    await enrolled(TRIAL);
    await tunes('2026-12-05', { threshold: 80 });
    await expect(converts('2026-12-01')).rejects.toMatchObject({
      code: 'trial-after-contract',
      message: expect.stringMatching(/^Version 2, prepared for 2026-12-05, is of the trial/) as string,
    });
    await converts('2026-12-08');
    expect((await termsAt('2026-12-09')).contract).toMatchObject({ kind: 'standard', threshold: 80 });
  });

  it('is followed by no version of the trial, on whichever way somebody tries', async () => {
    await enrolled(TRIAL);
    const early = await prepares('2026-11-25', { threshold: 75 });
    await converts('2026-12-01');
    const refused = { code: 'trial-after-contract' };
    await expect(prepares('2026-12-05', {})).rejects.toMatchObject(refused);
    const later = { ...termsOf(early), effectiveFrom: '2026-12-05', note: '' };
    const moved = world.soc((tx) =>
      api.service(ContractVersions).save(tx, people.lead, early.id, early.version, later),
    );
    await expect(moved).rejects.toMatchObject(refused);
    expect((await termsAt('2026-12-06')).contract.kind).toBe('standard');
  });

  it('is a contract that a trial may follow, if somebody wants one, once it is in force', async () => {
    await enrolled({});
    await prepares('2026-12-05', { kind: 'trial' });
    expect((await termsAt('2026-12-06')).trial).toMatchObject({ startsOn: '2026-12-05' });
  });

  it('can be what is tuned; what was compared with other terms than hold on the day is refused', async () => {
    await enrolled(TRIAL);
    await converts('2026-12-01');
    const clerk = await api.signedIn('ken@owl.local');
    const path = `/api/v1/tuning/${world.customerId}`;
    const { bases } = TuningSubject.parse((await clerk.get(path).expect(200)).body);
    expect(bases).toEqual([
      expect.objectContaining({ versionNo: 1, contractKind: 'trial', earliest: '2026-11-21', latest: '2026-11-30' }),
      expect.objectContaining({ versionNo: 2, contractKind: 'standard', earliest: '2026-12-02', latest: null }),
    ]);
    expect(bases[1]!.terms).toMatchObject(AGREED);
    const wish = { terms: { ...bases[0]!.terms, threshold: 80 }, effectiveFrom: '2026-12-05', note: '', base: 1 };
    const answer = await clerk.post(`${path}/contracts`).set(CONSOLE).send(wish).expect(422);
    expect(Problem.parse(answer.body).code).toBe('tuned-other-terms');
    const right = { ...wish, terms: { ...bases[1]!.terms, threshold: 80 }, base: 2 };
    await clerk.post(`${path}/contracts`).set(CONSOLE).send(right).expect(200);
    expect((await termsAt('2026-12-06')).contract).toMatchObject({ ...AGREED, kind: 'standard', threshold: 80 });
  });
});
