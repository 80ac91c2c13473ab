import type { Instant } from '@owl/foundation/clock';
import type { OwnRule } from './formats/own-rule/schema';

/** One folder under formats/ each. */
export type FormatName = 'darktrace-json' | 'labels-ja' | 'key-value' | 'own-rule';

/** How much of an alert was read: all that matters, all that is needed, or too little. */
export type Confidence = 'high' | 'medium' | 'low';

/** Where a text of a mail stood. */
export type PartPlace = 'body' | 'html' | 'attachment' | 'forwarded';

/** The line of a text that a field was read from: counted from 1, and its words as sent (cut at 500 characters). */
export interface SourceLine {
  line: number;
  text: string;
}

/** Fields of an alert that can be traced to a line. */
export type SourcedField =
  | 'alertNumber'
  | 'threats'
  | 'score'
  | 'occurredAt'
  | 'device'
  | 'internalServer'
  | 'destination'
  | 'link'
  | 'description'
  | 'evidence';

export type Sources = Partial<Record<SourcedField, SourceLine>>;

/** Why a mail, or one alert of it, could not be read. Such an alert is in scope as 100 % (service rules 2.6). */
export type UnparsedReason =
  | 'empty'
  | 'no-format-fits'
  | 'no-alert-number'
  | 'no-threat'
  | 'no-score'
  | 'too-many-alerts'
  | 'broken-json'
  | 'unknown-json-kind'
  | 'broken-mime'
  /** Others of the mail were read, and something that surely is an alert as well was not. */
  | 'rest-unread';

/** Things a person may want to know about a mail that was read all the same. */
export type ParseWarning =
  /** The bytes were in another charset than the mail said. */
  | 'charset-corrected'
  /** Some bytes fit no charset and show as U+FFFD. */
  | 'text-lossy'
  | 'mime-repaired'
  | 'text-cut'
  /** As many numbers as threats were expected (formats differ); both lists are kept. */
  | 'alert-numbers-and-threats-differ'
  | 'no-occurred-at'
  /** One more alert stands for what surely is one and could not be read. */
  | 'rest-unread';

/** One detected threat. `score` is 0-100, rounded half up (service rules 2.5); `scoreText` is what the mail said. */
export interface ParsedThreat {
  name: string;
  score: number;
  scoreText: string;
}

export interface ParsedDevice {
  name?: string;
  ip?: string;
  mac?: string;
}

export interface ParsedServer {
  name?: string;
  ip?: string;
}

export interface ParsedDestination {
  name?: string;
  ip?: string;
  port?: number;
}

/** One alert of a mail. All texts come from outside: escape them wherever they are shown. */
export interface ParsedAlert {
  format: FormatName;
  /** The appliance's own number, as text. An unreadable alert without one gets `mail-<hash>-<n>`, stable over re-sends. */
  alertNumber: string;
  /** Further numbers of the same report line, `24801/24802`. */
  extraAlertNumbers?: string[];
  threats: ParsedThreat[];
  occurredAt?: Instant;
  device: ParsedDevice;
  internalServer?: ParsedServer;
  destination?: ParsedDestination;
  link?: string;
  /** What the appliance says happened, in sentences. */
  description?: string;
  /** Lines of the appliance, word for word. */
  evidence: string[];
  /** The appliance speaks of itself, not of an intrusion (service rules 2.14). */
  health: boolean;
  confidence: Confidence;
  /** Which line gave which field, in the text named by `foundIn`. */
  sources: Sources;
  /** The text of the mail it was read from; `name` of an attachment or of the subject forwarded. */
  foundIn?: { place: PartPlace; name?: string };
  /** Set when this alert of the mail could not be read while others could. */
  unparsed?: UnparsedReason;
}

/**
 * What a format's parser answers. It never throws on bad input. `unread`: the beginnings of what surely is an alert of its
 * own and could not be read. `remaining`: the text without what was read, lines kept, where others may find more.
 */
export type FormatAnswer =
  | { kind: 'not-mine' }
  | { kind: 'alerts'; alerts: ParsedAlert[]; warnings: ParseWarning[]; unread?: string[]; remaining?: string }
  /** `alerts`: as much as was read of each, none of them whole. */
  | { kind: 'unparsed'; reason: UnparsedReason; alerts?: ParsedAlert[]; unread?: string[] };

/** Where a text's wall times are, when it names no zone. */
export interface ReadContext {
  zone: string;
}

export interface AlertFormat {
  name: FormatName;
  read(text: string, context: ReadContext): FormatAnswer;
}

/** A mail that is part of a conversation: a delivery report, a machine's answer, our own mail come back, a person's reply. */
export type ConversationKind = 'bounce' | 'auto-reply' | 'loop' | 'reply';

export type ParseOutcome =
  | { kind: 'alerts'; alerts: ParsedAlert[] }
  /** Every alert of the mail is about the appliance's health. */
  | { kind: 'health'; alerts: ParsedAlert[] }
  /** Never an alert: it belongs to what was said before. `about` is the id of our report it answers, when it names one. */
  | { kind: 'conversation'; why: ConversationKind; about?: string }
  /** For a person to read. A number or link is told when the text holds one, however unreadable the rest. */
  | { kind: 'unparsed'; reason: UnparsedReason; alertNumber?: string; link?: string };

export interface ParsedAttachment {
  name: string;
  /** MIME type as the mail says, lower case. */
  type: string;
  /** Bytes. */
  size: number;
  content: Uint8Array;
  /** What the HTML part calls it by in a `cid:` address. */
  contentId?: string;
}

export interface MailAddress {
  name?: string;
  address: string;
}

export interface ParsedMail {
  messageId?: string;
  date?: Instant;
  from?: MailAddress;
  /** Addresses of To and Cc. */
  to: string[];
  /** The same with their names. */
  recipients: MailAddress[];
  subject: string;
  /** Plain text; derived from the HTML when the mail has no text part. */
  text: string;
  /** As sent: never show it unsanitised. */
  html?: string;
  attachments: ParsedAttachment[];
  /** SHA-256, lower-case hex, over text, HTML and attachments; headers do not count. */
  bodyHash: string;
  outcome: ParseOutcome;
  warnings: ParseWarning[];
}

export interface ParseOptions {
  /** IANA zone of wall times without a zone; the appliance's. Default `Asia/Tokyo`. */
  zone?: string;
  /** Domain of our own Message-IDs: a mail that names one of them answers us. Any domain when not told. */
  mailDomain?: string;
  /** The rule of the mail's source, tried before every other format. */
  rule?: OwnRule;
}
