import { CommitOverdue, GroupCommit } from './group-commit';

const LIMITS = { most: 3, octets: 100, patienceMs: 200, overdueForAll: true };
const OURS = (error: Error) => error.message === 'bad member';

/** A group commit over numbers of octets, with what was committed together. */
function recorded(commit: (members: readonly number[]) => Promise<void> = () => Promise.resolve(), limits = LIMITS) {
  const groups: number[][] = [];
  const group = new GroupCommit<number>(
    async (members) => {
      await commit(members);
      groups.push([...members]);
    },
    (octets) => octets,
    OURS,
    limits,
  );
  return { group, groups };
}

it('commits together who arrived together, and never more than it may', async () => {
  const { group, groups } = recorded();
  await Promise.all([1, 2, 3, 4].map((each) => group.add(each)));
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

it('keeps a transaction to its octets, and takes a larger member alone', async () => {
  const { group, groups } = recorded();
  await Promise.all([60, 60, 500, 10].map((each) => group.add(each)));
  expect(groups).toEqual([[60], [60], [500], [10]]);
});

it('stores the others when one member is refused', async () => {
  const { group, groups } = recorded((members) =>
    members.includes(2) ? Promise.reject(new Error('bad member')) : Promise.resolve(),
  );
  const ended = await Promise.allSettled([1, 2, 3].map((each) => group.add(each)));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(groups).toEqual([[1], [3]]);
});

it('tells all of them when the database is away, after one try', async () => {
  let tries = 0;
  const { group } = recorded(() => {
    tries += 1;
    return Promise.reject(new Error('connection refused'));
  });
  const ended = await Promise.allSettled([1, 2, 3].map((each) => group.add(each)));
  expect(ended.every(({ status }) => status === 'rejected')).toBe(true);
  expect(tries).toBe(1);
});

it('does not wait for a database that says nothing, and goes on with the next', async () => {
  let tries = 0;
  const { group, groups } = recorded(() => ((tries += 1) === 1 ? new Promise(() => undefined) : Promise.resolve()));
  await expect(group.add(1)).rejects.toThrow(CommitOverdue);
  await group.add(2);
  expect(groups).toEqual([[2]]);
});

const silent = () => new Promise<void>(() => undefined);
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it('tells who came while a silent database was waited for together with the first', async () => {
  const { group } = recorded(silent);
  const began = performance.now();
  const first = group.add(1);
  await after(100);
  const ended = await Promise.allSettled([first, group.add(2), group.add(3)]);
  expect(ended.every(({ status }) => status === 'rejected')).toBe(true);
  expect(performance.now() - began).toBeLessThan(2 * LIMITS.patienceMs);
});

it('counts the patience of a member from its arrival, not from its transaction', async () => {
  const { group } = recorded(async (members) => {
    await (members.includes(1) ? after(150) : silent());
  });
  const first = group.add(1);
  await new Promise(setImmediate);
  const began = performance.now();
  await expect(group.add(2)).rejects.toThrow(CommitOverdue);
  expect(performance.now() - began).toBeLessThan(LIMITS.patienceMs + 100);
  await first;
});

it('lets who waits have a try of their own when there is no other place for them', async () => {
  let tries = 0;
  const { group, groups } = recorded(() => ((tries += 1) === 1 ? silent() : Promise.resolve()), {
    ...LIMITS,
    overdueForAll: false,
  });
  const first = group.add(1);
  await after(100);
  const second = group.add(2);
  await expect(first).rejects.toThrow(CommitOverdue);
  await second;
  expect(groups).toEqual([[2]]);
});
