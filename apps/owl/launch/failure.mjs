/** A failure whose text is meant for the person at the terminal: it says what to do, so it is printed without a stack. */
export class LaunchFailure extends Error {}

/**
 * Prints why a launcher gave up. An unexpected error keeps its stack.
 * @param {unknown} error
 */
export function printFailure(error) {
  const text = error instanceof LaunchFailure ? error.message : (error?.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
}
