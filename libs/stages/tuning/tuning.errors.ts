import { CallerError } from '@owl/foundation/errors';

export class NothingToTune extends CallerError {
  constructor() {
    super('no-contract', 'This customer has no contract in force yet. Enter its first version, then tune it.');
  }
}

/** Terms that were compared with one version would be agreed on top of another. */
export class TunedOtherTerms extends CallerError {
  constructor(tuned: number, holds: number, day: string) {
    super(
      'tuned-other-terms',
      `These terms were compared with contract version ${tuned}, but on ${day} version ${holds} holds. Tune that version, or choose a day on which version ${tuned} holds.`,
    );
  }
}

export class SampleNotFound extends CallerError {
  constructor() {
    super('not-found', 'These imported alerts are no longer kept. Import the files again.');
  }
}

export class NoAlertsRead extends CallerError {
  constructor(files: readonly { name: string; refusal: string | null }[]) {
    super('no-alerts', 'None of these files holds an alert. Give alert mails (.eml, mbox) or JSON of the appliance.', {
      info: { files: files.slice(0, 20) },
    });
  }
}

/** A year of months is the longest that is looked at in one go. */
export class PeriodTooLong extends CallerError {
  constructor(most: number) {
    super('bad-period', `Choose from one to ${most} months, the first not after the last.`);
  }
}
