import { isIP } from 'node:net';
import { z } from 'zod';

const words = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const E164 = /^\+[1-9]\d{6,14}$/;
const SMS_SENDER = /^(\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;
// 24 to 64 octets in base64: what the Standard Webhooks specification asks for.
const SIGNING_SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

const smsSender = z
  .string()
  .regex(SMS_SENDER, 'a phone number in E.164 form, a name of 1 to 11 letters and digits, or MG and 32 hex digits')
  .optional();

/** Settings about who is paged, and by which ways. */
export const pagingSettings = {
  /** Who is paged by mail when a night call fails, or mail is in quarantine. */
  DUTY_MAIL: z.email({ pattern: z.regexes.html5Email }).default('duty@owl.local'),
  /** Telephones that get urgent pages as SMS. */
  DUTY_PHONES: z
    .string()
    .default('')
    .transform(words)
    .refine(
      (phones) => phones.every((phone) => E164.test(phone)),
      'phone numbers in E.164 form with commas between, e.g. +819012345678,+819023456789',
    ),
  /** Language of the pages. */
  DUTY_LANGUAGE: z.enum(['ja', 'en']).default('ja'),
  /** Where urgent pages are posted, signed per Standard Webhooks. */
  DUTY_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  DUTY_WEBHOOK_SECRET: z
    .string()
    .regex(SIGNING_SECRET, 'whsec_ and 24 to 64 random octets in base64: openssl rand -base64 32')
    .optional(),
  /** Hosts, as they stand in the address, that may be reached by plain HTTP and at addresses of our own network. */
  DUTY_WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((text) => words(text).map((host) => host.toLowerCase())),
  /** Sender of our SMS: a number, a name of up to 11 letters and digits, or a messaging service (`MG…`). */
  SMS_FROM: smsSender,
  /** The same at the second account. */
  SMS2_FROM: smsSender,
};

type PagingConfig = z.infer<z.ZodObject<typeof pagingSettings>>;

/** What does not fit together, a line each, beginning with the name of the setting to change. */
export function pagingProblems(config: PagingConfig): string[] {
  const { DUTY_WEBHOOK_URL, DUTY_WEBHOOK_SECRET, DUTY_WEBHOOK_PRIVATE_HOSTS } = config;
  if (DUTY_WEBHOOK_URL === undefined) return [];
  const { protocol, hostname, username, password } = new URL(DUTY_WEBHOOK_URL);
  const isOurs = DUTY_WEBHOOK_PRIVATE_HOSTS.includes(hostname);
  const problems: string[] = [];
  if (DUTY_WEBHOOK_SECRET === undefined)
    problems.push('DUTY_WEBHOOK_SECRET is missing: pages are posted with a signature only');
  if (username || password) problems.push('DUTY_WEBHOOK_URL is wrong: no user name or password in it');
  if (protocol === 'http:' && !isOurs)
    problems.push('DUTY_WEBHOOK_URL is wrong: https, or its host in DUTY_WEBHOOK_PRIVATE_HOSTS');
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 && !isOurs)
    problems.push('DUTY_WEBHOOK_URL is wrong: a host name, or its address in DUTY_WEBHOOK_PRIVATE_HOSTS');
  return problems;
}
