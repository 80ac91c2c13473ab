import { fakeTerminal } from '../test/fake-terminal';
import { ProgressBar, line } from './progress-bar';

it.each([
  [0, '[..............................]   0 % 0 sent'],
  [0.5, '[###############...............]  50 % 0 sent'],
  [1, '[##############################] 100 % 0 sent'],
  [7, '[##############################] 100 % 0 sent'],
])('%d of the work is %j', (share, drawn) => {
  expect(line(share, '0 sent', 80).trimEnd()).toBe(drawn);
  expect(line(share, '0 sent', 80)).toHaveLength(79);
});

it('never scrolls, however narrow the terminal', () => {
  for (const columns of [1, 8, 20, 45]) expect(line(0.3, '123456 sent, 2 refused', columns)).toHaveLength(columns - 1);
});

it('draws at most ten times a second, and nothing where nobody watches', () => {
  let now = 0;
  const watched = { ...fakeTerminal(), watched: true };
  const bar = new ProgressBar(watched, 100, () => now);
  for (; now < 1_000; now += 10) bar.show(now / 10, 'x');
  expect(watched.printed().err.split('\r')).toHaveLength(11);
  const unwatched = fakeTerminal();
  new ProgressBar(unwatched, 100).show(1, 'x');
  expect(unwatched.printed().err).toBe('');
});
