export { parseMail } from './parse-mail';
export type {
  FormatName,
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
  UnparsedReason,
} from './parse.types';
