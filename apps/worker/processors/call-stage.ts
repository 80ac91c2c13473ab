import { Injectable } from '@nestjs/common';
import { ContactChanges } from '@owl/directory';
import { CallProofs, RunCourse } from '@owl/stages/escalate';

/** The night call's part in what follows a fact. */
@Injectable()
export class CallStage {
  constructor(
    readonly course: RunCourse,
    readonly proofs: CallProofs,
    readonly contacts: ContactChanges,
  ) {}
}
