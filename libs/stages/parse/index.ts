export {
  inspectMail,
  type InspectedAddress,
  type InspectedAlert,
  type InspectedMail,
  type MailKind,
} from './inspect-mail';
export {
  type CheckedRule,
  type FoundFault,
  type OwnRule,
  RULE_FAULTS,
  RULE_FIELDS,
  type RuleFault,
  type RuleField,
  type RuleMatch,
  type RuleTest,
  type SectionMatches,
  checkRule,
  ownRule,
  readByRule,
  testRule,
} from './formats/own-rule';
export {
  type ContentKind,
  type Document,
  contentKind,
  documentsIn,
  looksLikeMail,
  numbered,
  splitMbox,
} from './documents';
export { type MailHead, readHead } from './mail-head';
export { parseMail } from './parse-mail';
export { ReadingStopped, ReadingThreads } from './reading-threads';
export { SAFE_HTML_POLICY, safeHtml } from './safe-html';
export type {
  Confidence,
  ConversationKind,
  FormatName,
  MailAddress,
  ParseOptions,
  ParseOutcome,
  ParseWarning,
  ParsedAlert,
  ParsedAttachment,
  ParsedDestination,
  ParsedDevice,
  ParsedMail,
  ParsedServer,
  ParsedThreat,
  PartPlace,
  SourceLine,
  SourcedField,
  Sources,
  UnparsedReason,
} from './parse.types';
