import { OurError } from '@owl/foundation/errors';

/** What went wrong with a template of the repository or of a customer. */
export type TemplateProblem = 'not-found' | 'not-allowed' | 'missing-value' | 'render-failed';

/** A template that cannot be used. The message names the file and, for `missing-value`, the key the context lacks. */
export class TemplateError extends OurError {
  constructor(
    readonly problem: TemplateProblem,
    readonly file: string,
    message: string,
    readonly missingKey: string | null = null,
    cause?: unknown,
  ) {
    super(`template-${problem}`, `Template ${file}: ${message}`, { info: { file, missingKey }, cause });
  }
}
