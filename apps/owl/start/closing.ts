type Step = () => Promise<unknown>;

/** What has to be closed at the end, in the reverse order of its opening. */
export class Closing {
  private readonly steps: Step[] = [];

  add(step: Step): void {
    this.steps.push(step);
  }

  /** Closes everything, once; one failure does not keep the rest open. @throws the first failure */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop())
      await step().catch((error) => failures.push(error));
    if (failures.length) throw failures[0];
  }
}
