import type { Problem } from '@owl/contracts';

/** An answer of the API that is not a success, or no answer at all (`status` 0, code `network`). */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
  }

  get status(): number {
    return this.problem.status;
  }

  /** Somebody else changed the thing first. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

export const networkProblem = (title: string): Problem => ({ type: 'about:blank', title, status: 0, code: 'network' });

/** Reads the problem document of a failed response; a body that is none still gives its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    code: `http-${response.status}`,
  };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...fallback, ...body, status: response.status };
  } catch {
    return fallback;
  }
}
