import { MovableClock } from '@owl/foundation/clock';
import fc from 'fast-check';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';
import { CallMachine } from './call-machine';
import { PEOPLES_MOVES } from './people-in-calls';
import { FATES, POSTS, RandomExchange } from './random-exchange';

// CALL_RUNS=500 CALL_STEPS=120 CALL_SEED=… CALL_TIMEOUT_MS=… npx jest test/stories/call-machine for a longer look.
const RUNS = Number(process.env.CALL_RUNS ?? 20);
const STEPS = Number(process.env.CALL_STEPS ?? 60);
const SEED = Number(process.env.CALL_SEED ?? 20_261_124);

const SPANS = [1, 3, 6, 16, 31, 61, 125, 600];
const DOES = [
  'advance',
  'advance-twice',
  'advance-both',
  'progress',
  'deliver',
  'deliver-copy',
  'misdeliver',
  'lose-callback',
  'plan',
  'forward',
  'back',
  'outage',
  'die-when-asked',
  'catch-up',
] as const;
// What makes a night go on is done more often than what disturbs it.
const OFTEN = ['advance', 'advance', 'progress', 'progress', 'progress', 'deliver', 'plan', 'forward'] as const;
const PEOPLE_DO = ['person', 'person', 'person', 'person', 'person-in-post', 'person-in-post', 'plan'] as const;
/** A property in which hardly anything happens proves nothing. */
const MUST_HAPPEN = ['acknowledged', 'exhausted', 'redialled', 'failed', 'busy', 'skipped'];
interface Step {
  does: (typeof DOES)[number] | (typeof PEOPLE_DO)[number];
  a: number;
  b: number;
}

async function takes(machine: CallMachine, exchange: RandomExchange, clock: MovableClock, step: Step): Promise<void> {
  const { does, a, b } = step;
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
  const [run, other] = [machine.runs[a % 2] as string, machine.runs[(a + 1) % 2] as string];
  const call = pick(exchange.calls, a);
  const ringing = pick(exchange.active(), a);
  const second = pick(exchange.calls, b);
  switch (does) {
    case 'advance':
      return machine.advance(run);
    case 'advance-twice':
      return machine.advance(run, run);
    case 'advance-both':
      return machine.advance(run, other);
    case 'progress':
      return ringing && machine.progress(ringing);
    case 'deliver':
      return call && machine.deliver(call, b);
    case 'deliver-copy':
      return call && machine.deliver(call, b, true);
    case 'misdeliver':
      return call && second && machine.misdeliver(call, second);
    case 'lose-callback':
      return void call?.pending.shift();
    case 'plan':
      return machine.plans(POSTS[a % POSTS.length]!, FATES[b % FATES.length]!);
    case 'forward':
      return clock.forward(SPANS[a % SPANS.length]! * 1_000);
    case 'back':
      return machine.turnsBack((a % 300) * 1_000);
    case 'outage':
      exchange.reachable = !exchange.reachable;
      return;
    case 'die-when-asked':
      exchange.diesWhenAsked = true;
      return;
    case 'catch-up':
      return machine.catchUp();
    case 'person':
    case 'person-in-post':
      return machine.person(run, b, does === 'person-in-post');
  }
}

describe('a night call, whatever the provider, its callbacks, our own processes and people do', () => {
  const clock = new MovableClock(tokyo('2026-11-21 02:10'));
  const exchange = new RandomExchange(clock);
  let api: ApiWorld;
  beforeAll(async () => {
    api = await ApiWorld.open({}, { telephony: exchange, clock });
  });
  afterAll(() => api.close());

  const nights = (does: readonly Step['does'][]) =>
    fc.record({
      policy: fc.constantFrom('until-acknowledged' as const, 'everyone' as const),
      steps: fc.array(fc.record({ does: fc.constantFrom(...does), a: fc.nat(300), b: fc.nat(60) }), {
        minLength: 20,
        maxLength: STEPS,
        size: 'max',
      }),
    });

  it.each([
    ['', RUNS, [...DOES, ...OFTEN], MUST_HAPPEN],
    [
      ', and nobody whom a person has called, or in a time that is theirs',
      RUNS + 4,
      [...DOES, ...OFTEN, ...PEOPLE_DO],
      ['acknowledged', 'exhausted', 'cancelled', 'busy', 'skipped', 'manual', 'move refused', ...PEOPLES_MOVES],
    ],
  ])(
    'calls each contact at most once, in order, one call at a time, ends, and knows who has confirmed%s',
    async (_, numRuns, does, mustHappen) => {
      const seen: Record<string, number> = {};
      const count = (word: string, times = 1) => (seen[word] = (seen[word] ?? 0) + times);
      await fc.assert(
        fc.asyncProperty(nights(does), async ({ policy, steps }) => {
          const machine = await CallMachine.begin(api, exchange, policy);
          for (const each of steps) await takes(machine, exchange, clock, each);
          expect(await machine.finishes()).toBe(true);
          expect(await machine.faults()).toEqual([]);
          const before = await machine.attemptRows();
          await machine.floods();
          expect(await machine.faults()).toEqual([]);
          expect(await machine.attemptRows()).toEqual(before);
          for (const { state } of await machine.runRows()) count(state);
          for (const [word, times] of Object.entries(machine.people.made)) count(word, times);
          for (const { state, dialSeq } of before) {
            count(state);
            if (dialSeq === 2) count('redialled');
          }
        }),
        { numRuns, seed: SEED, endOnFailure: Boolean(process.env.CALL_FAST) },
      );
      expect(mustHappen.filter((word) => !seen[word])).toEqual([]);
    },
    Number(process.env.CALL_TIMEOUT_MS ?? 180_000),
  );
});
