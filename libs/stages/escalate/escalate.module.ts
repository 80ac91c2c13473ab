import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { ClassifyModule } from '../classify';
import { AttemptProgress } from './attempt-progress.service';
import { AttemptWatch } from './attempt-watch.service';
import { CallAttempt } from './call-attempt.entity';
import { CallConfirmation } from './call-confirmation.service';
import { CallEvent } from './call-event.entity';
import { CallAuditor } from './call-auditor.service';
import { CallFinding } from './call-finding.entity';
import { CallInbox } from './call-inbox.service';
import { CallNotices } from './call-notices.service';
import { CallRecord } from './call-record.service';
import { CallRun, CallRunAlert } from './call-run.entity';
import { CallRunService } from './call-run.service';
import { CallWebhooks } from './call-webhooks.service';
import { CheckCalls } from './check-calls.service';
import { CallProvidersModule } from './providers/call-providers.module';
import { ContactMessages } from './contact-messages.service';
import { DialLine } from './dial-line.service';
import { EndCalls } from './end-calls.service';
import { EscalateService } from './escalate.service';
import { EarlierDial } from './earlier-dial.entity';
import { HangUp } from './hang-up.entity';
import { HangUps } from './hang-ups.service';
import { RunCourse } from './run-course.service';
import { RunEnding } from './run-ending.service';
import { RunHistory } from './run-history.service';
import { RunMoveEntry } from './run-move.entity';
import { RunMoves } from './run-moves.service';
import { CallSpeech } from './call-speech.service';
import { CallWords } from './call-words.service';
import { CallScriptsModule } from './scripts/call-scripts.module';
import { CallProofModule } from './proof/call-proof.module';

@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    ClassifyModule,
    CallProvidersModule,
    CallProofModule,
    CallScriptsModule,
    TypeOrmModule.forFeature([
      CallRun,
      CallRunAlert,
      CallAttempt,
      CallEvent,
      CallFinding,
      EarlierDial,
      HangUp,
      RunMoveEntry,
    ]),
  ],
  providers: [
    EscalateService,
    CheckCalls,
    CallRunService,
    DialLine,
    AttemptWatch,
    AttemptProgress,
    RunEnding,
    RunCourse,
    RunHistory,
    RunMoves,
    HangUps,
    EndCalls,
    CallNotices,
    ContactMessages,
    CallAuditor,
    CallConfirmation,
    CallInbox,
    CallRecord,
    CallSpeech,
    CallWords,
    CallWebhooks,
  ],
  exports: [
    CallAuditor,
    CallProvidersModule,
    CallProofModule,
    CallScriptsModule,
    EscalateService,
    CheckCalls,
    CallRunService,
    RunCourse,
    RunMoves,
    EndCalls,
    DialLine,
    CallInbox,
    CallWebhooks,
  ],
})
export class EscalateModule {}
