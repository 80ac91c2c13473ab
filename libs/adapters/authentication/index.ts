export { DNS, type Dns, type RecordType, systemDns } from './dns';
export type { CheckResult, CheckWord, MailToCheck, SealResult, SenderFindings, SignatureResult } from './findings';
export { SenderAuthentication } from './sender-authentication';
