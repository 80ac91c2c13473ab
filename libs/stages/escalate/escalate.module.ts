import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { ClassifyModule } from '../classify';
import { AttemptProgress } from './attempt-progress.service';
import { AttemptWatch } from './attempt-watch.service';
import { CallAttempt } from './call-attempt.entity';
import { CallEvent } from './call-event.entity';
import { CallInbox } from './call-inbox.service';
import { CallNotices } from './call-notices.service';
import { CallRun, CallRunAlert } from './call-run.entity';
import { CallRunService } from './call-run.service';
import { CallWebhooks } from './call-webhooks.service';
import { EscalateService } from './escalate.service';
import { RunEnding } from './run-ending.service';
import { CallSpeech } from './call-speech.service';

@Module({
  imports: [
    DirectoryModule,
    IdentityModule,
    ClassifyModule,
    TypeOrmModule.forFeature([CallRun, CallRunAlert, CallAttempt, CallEvent]),
  ],
  providers: [
    EscalateService,
    CallRunService,
    AttemptWatch,
    AttemptProgress,
    RunEnding,
    CallNotices,
    CallInbox,
    CallSpeech,
    CallWebhooks,
  ],
  exports: [EscalateService, CallRunService, CallInbox, CallWebhooks],
})
export class EscalateModule {}
