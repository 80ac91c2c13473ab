/**
 * Does each of several things in turn, whatever became of the others.
 * @returns what each answered, in order
 * @throws AggregateError at the end, with what failed and its words in the message
 */
export async function inFull<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = [];
  const failures: Error[] = [];
  for (const work of works) {
    try {
      done.push(await work());
    } catch (error) {
      failures.push(error as Error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
  return done;
}
