import { CreateTables1795439487347 } from './1795439487347-CreateTables';
import { GuardRows1795439487348 } from './1795439487348-GuardRows';
import { WordMailReasons1795441800000 } from './1795441800000-WordMailReasons';
import { GuardDoors1795442700000 } from './1795442700000-GuardDoors';
import { OpenDoors1795443900000 } from './1795443900000-OpenDoors';
import { WordConversations1795444800000 } from './1795444800000-WordConversations';
import { HoldRefusedCalls1795446000000 } from './1795446000000-HoldRefusedCalls';
import { IndexMailBytes1795446600000 } from './1795446600000-IndexMailBytes';
import { TrustSources1795448400000 } from './1795448400000-TrustSources';
import { WatchAppliances1795450233571 } from './1795450233571-WatchAppliances';
import { CheckMails1795451362847 } from './1795451362847-CheckMails';
import { KeepCalendars1795452000000 } from './1795452000000-KeepCalendars';
import { WatchDeadlines1795452100000 } from './1795452100000-WatchDeadlines';
import { PrepareContracts1795452200000 } from './1795452200000-PrepareContracts';
import { SettleCounts1795452300000 } from './1795452300000-SettleCounts';
import { KeepStatements1795452400000 } from './1795452400000-KeepStatements';
import { TuneGrouping1795452500000 } from './1795452500000-TuneGrouping';
import { OnboardCustomers1795452600000 } from './1795452600000-OnboardCustomers';
import { PageQuarantine1795452718364 } from './1795452718364-PageQuarantine';
import { CompleteNightCall1795460000000 } from './1795460000000-CompleteNightCall';
import { WatchProviders1795461100000 } from './1795461100000-WatchProviders';
import { ChangeContacts1795461200000 } from './1795461200000-ChangeContacts';
import { KeepCallScripts1795461300000 } from './1795461300000-KeepCallScripts';
import { PageByManyWays1795461400000 } from './1795461400000-PageByManyWays';
import { KeepRunMoves1795461500000 } from './1795461500000-KeepRunMoves';
import { KeepCallProofs1795461600000 } from './1795461600000-KeepCallProofs';
import { KeepCallFindings1795461800000 } from './1795461800000-KeepCallFindings';
import { FollowOrders1795461900000 } from './1795461900000-FollowOrders';
import { IndexDeadlines1795461900010 } from './1795461900010-IndexDeadlines';
import { RetireAppliances1795462050000 } from './1795462050000-RetireAppliances';
import { HangUpCalls1795462130000 } from './1795462130000-HangUpCalls';
import { SendSmsByAccount1795462130010 } from './1795462130010-SendSmsByAccount';
import { EndEarlyMails1795462200000 } from './1795462200000-EndEarlyMails';
import { IndexGrowth1795462300000 } from './1795462300000-IndexGrowth';
import { EndSessions1795462411000 } from './1795462411000-EndSessions';
import { SettleOrders1795462500000 } from './1795462500000-SettleOrders';
import { TrimStatements1795462500010 } from './1795462500010-TrimStatements';
import { TellAnew1795462711000 } from './1795462711000-TellAnew';
import { KeepEarlierDials1795462800013 } from './1795462800013-KeepEarlierDials';

/** All migrations, oldest first. Append-only: a landed migration is never edited. */
export const migrations = [
  CreateTables1795439487347,
  GuardRows1795439487348,
  WordMailReasons1795441800000,
  GuardDoors1795442700000,
  OpenDoors1795443900000,
  WordConversations1795444800000,
  HoldRefusedCalls1795446000000,
  IndexMailBytes1795446600000,
  TrustSources1795448400000,
  WatchAppliances1795450233571,
  CheckMails1795451362847,
  KeepCalendars1795452000000,
  WatchDeadlines1795452100000,
  PrepareContracts1795452200000,
  SettleCounts1795452300000,
  KeepStatements1795452400000,
  TuneGrouping1795452500000,
  OnboardCustomers1795452600000,
  PageQuarantine1795452718364,
  CompleteNightCall1795460000000,
  WatchProviders1795461100000,
  ChangeContacts1795461200000,
  KeepCallScripts1795461300000,
  PageByManyWays1795461400000,
  KeepRunMoves1795461500000,
  KeepCallProofs1795461600000,
  KeepCallFindings1795461800000,
  FollowOrders1795461900000,
  IndexDeadlines1795461900010,
  RetireAppliances1795462050000,
  HangUpCalls1795462130000,
  SendSmsByAccount1795462130010,
  EndEarlyMails1795462200000,
  IndexGrowth1795462300000,
  EndSessions1795462411000,
  SettleOrders1795462500000,
  TrimStatements1795462500010,
  TellAnew1795462711000,
  KeepEarlierDials1795462800013,
] as const;
