import { OurError } from '@owl/foundation/errors';

export class RunNotFound extends OurError {
  constructor(id: string) {
    super('run-not-found', 'A call run that work was queued for does not exist.', { info: { callRunId: id } });
  }
}
