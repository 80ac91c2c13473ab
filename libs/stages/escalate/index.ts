export { type AuditOutcome, CallAuditor } from './call-auditor.service';
export { CallAttempt } from './call-attempt.entity';
export { CallFinding } from './call-finding.entity';
export { FINDING_KINDS, type FindingKind, type Found } from './rules/finding-kinds';
export { CallEvent } from './call-event.entity';
export { CallRun, CallRunAlert } from './call-run.entity';
export { CallRunService } from './call-run.service';
export { type CallbackParams, CallInbox } from './call-inbox.service';
export { CallWebhooks } from './call-webhooks.service';
export { CheckCalls, type CheckCall } from './check-calls.service';
export { DialLine } from './dial-line.service';
export { EndCalls } from './end-calls.service';
export { EscalateModule } from './escalate.module';
export { type CalledAlert, EscalateService } from './escalate.service';
export {
  ATTEMPT_STATES,
  type AttemptState,
  RUN_KINDS,
  RUN_STATES,
  type RunKind,
  type RunState,
  isUnderWay,
} from './rules/attempt-states';
export { EarlierDial } from './earlier-dial.entity';
export { HangUp } from './hang-up.entity';
export { RunCourse } from './run-course.service';
export { RunMoveEntry } from './run-move.entity';
export { type CallWish, type ContactWish, type MoveWish, RunMoves } from './run-moves.service';
export { NEXT_STEPS } from './rules/next-step';
export { CALL_RESULTS, CONTACT_MOVES, MOVE_REFUSALS, RUN_ACTS, RUN_MOVES } from './rules/run-moves';
export { assignRuns } from './rules/assign-runs';
export { type Coverage, type OpenRun, type RunTerms, STORM_SPAN } from './rules/joins-run';
export type { Advance } from './rules/next-contact';
export { ProviderCheck } from './providers/provider-check.entity';
export { ProviderChecks } from './providers/provider-checks.service';
export { ProviderHealth } from './providers/provider-health.service';
export { CallLimits } from './providers/call-limits.service';
export { WhomToCall } from './providers/whom-to-call.service';
export { CHECK_OUTCOMES, CHECK_TROUBLES, PROVIDER_STATES } from './rules/provider-state';
export { CallPrices } from './proof/call-prices.service';
export { CallProof } from './proof/call-proof.entity';
export { CallProofs } from './proof/call-proofs.service';
export { type ProofDocument, outside } from './proof/proof-document';
export { proofPaper, proofPaperName } from './proof/proof-paper';
export { proofView } from './proof/shown-lines';
export { PROOF_FAULTS, type ProofFault, type ProofVerdict, provenRuns, verifyProof } from './proof/verify-proof';
export { PROOF_KINDS } from './proof/rules/new-line';
export { ProveRuns } from './proof/prove-runs.service';
export { ProviderRecord } from './proof/provider-record.entity';
export { CallScript } from './scripts/call-script.entity';
export { CallScripts, type ScriptPlace } from './scripts/call-scripts.service';
export { SCRIPT_FAULTS, type ScriptFault } from './scripts/script-faults';
export { type PreviewedScript, ScriptPreview } from './scripts/script-preview.service';
export {
  SCRIPTED,
  type ScriptedSpeech,
  fieldsOf,
  isConfidential,
  isFlag,
  longest,
  mayBeAbsent,
} from './rules/speeches';
export { Handover } from './handover/handover.entity';
export { HANDOVER_GROUPS } from './handover/rules/handover-group';
export { HANDOVER_REFUSALS } from './handover/rules/handover-moves';
export { handoverLetter, hasNews } from './handover/handover-letter';
export { Handovers } from './handover/handovers.service';
export * from './read-models';
