import 'reflect-metadata';
import { databaseOwnerUrl } from '@owl/adapters/config';
import { CONNECTING, Fact, FactReceipt, OutboxEntry, SnakeNaming } from '@owl/adapters/db';
import { OutgoingMail } from '@owl/adapters/mailer';
import { OutgoingMessage } from '@owl/adapters/messages';
import {
  Appliance,
  CalendarVersion,
  Contact,
  ContactChange,
  Contract,
  Customer,
  MaintenanceWindow,
} from '@owl/directory';
import { AuditEntry, User } from '@owl/identity';
import { ImapMailbox, InboundRequest } from '@owl/intake';
import { migrations } from '@owl/migrations';
import { OverageOrder, Recount, Statement } from '@owl/stages/bill';
import { Alert } from '@owl/stages/classify';
import {
  CallAttempt,
  CallEvent,
  CallFinding,
  CallProof,
  CallRun,
  CallRunAlert,
  CallScript,
  Handover,
  ProviderRecord,
} from '@owl/stages/escalate';
import { MailRecipient, QuarantinePage, RawMail } from '@owl/stages/intake';
import { ClosedMonth, Dispute, HandledItem, VolumeWarning } from '@owl/stages/meter';
import { HearingSheet, OnboardingTick, TrialReport } from '@owl/stages/onboarding';
import { Report } from '@owl/stages/report';
import {
  Case,
  CaseAlert,
  CaseMerge,
  CaseNote,
  CaseTransition,
  InvestigationRequest,
  SlaMark,
  SlaPlan,
  SlaReplan,
} from '@owl/stages/triage';
import { TuningSample } from '@owl/stages/tuning';
import { DataSource } from 'typeorm';

/** Every entity there is, for TypeORM's command line: writes migrations and checks that none is missing. */
export default new DataSource({
  type: 'postgres',
  url: databaseOwnerUrl(),
  extra: CONNECTING,
  installExtensions: false,
  namingStrategy: new SnakeNaming(),
  migrationsTableName: 'schema_migrations',
  migrations: [...migrations],
  entities: [
    Fact,
    OutboxEntry,
    FactReceipt,
    OutgoingMail,
    OutgoingMessage,
    Customer,
    CalendarVersion,
    Contract,
    Contact,
    ContactChange,
    Appliance,
    MaintenanceWindow,
    User,
    AuditEntry,
    RawMail,
    MailRecipient,
    QuarantinePage,
    ImapMailbox,
    InboundRequest,
    Alert,
    Case,
    CaseAlert,
    CaseMerge,
    InvestigationRequest,
    CaseTransition,
    CaseNote,
    SlaPlan,
    SlaMark,
    SlaReplan,
    Report,
    CallRun,
    CallRunAlert,
    CallScript,
    CallAttempt,
    CallEvent,
    CallFinding,
    CallProof,
    ProviderRecord,
    Handover,
    HandledItem,
    Dispute,
    VolumeWarning,
    ClosedMonth,
    Statement,
    OverageOrder,
    HearingSheet,
    OnboardingTick,
    TrialReport,
    Recount,
    TuningSample,
  ],
});
