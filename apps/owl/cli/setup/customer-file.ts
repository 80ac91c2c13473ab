import { ALSO_BY, CALL_POLICIES, CONTRACT_KINDS, LOCALES, type NewCustomer, UNCOVERED_WINDOWS } from '@owl/directory';
import { z } from 'zod';

const words = (most: number) => z.string().trim().min(1).max(most);
const count = z.number().int().min(0).max(1_000_000);
const flag = (fallback: boolean) => z.boolean().default(fallback);
const day = z.iso.date({ error: 'a day like 2026-04-01' });

/** The defaults are the service menu's (service rules 1 and 2). */
const contract = z.strictObject({
  effectiveFrom: day,
  kind: z.enum(CONTRACT_KINDS).default('standard'),
  calendarName: words(100).default('standard'),
  coversBusiness: flag(true),
  coversAfterHours: flag(true),
  uncoveredWindow: z.enum(UNCOVERED_WINDOWS).default('carry-over'),
  threshold: z.number().int().min(0).max(100).default(70),
  monitoredModels: z.array(words(200)).default([]),
  expectedBusiness: count.default(30),
  expectedAfterHours: count.default(10),
  unitPriceBusiness: count,
  unitPriceAfterHours: count,
  taxRatePercent: z.number().int().min(0).max(100).default(10),
  callPolicy: z.enum(CALL_POLICIES).default('until-acknowledged'),
  alsoBy: z.array(z.enum(ALSO_BY)).default([]),
  bundleMinutes: z.number().int().min(0).max(1_440).default(0),
  stormThreshold: z.number().int().min(1).max(1_000).default(6),
  caseMails: flag(true),
  nightCalls: flag(true),
  secondPersonReview: flag(false),
  reportRecipient: z.email(),
  reportLocale: z.enum(LOCALES).default('ja'),
  reportAddressee: words(2_000),
  reportSignature: words(2_000),
});

const contact = z.strictObject({
  name: words(200),
  phone: words(40),
  email: z.email(),
  language: z.enum(LOCALES).default('ja'),
  /** How the name is spoken, in katakana. */
  reading: words(100).optional(),
  availability: words(500).optional(),
});

/** What `owl add-customer` reads; an unknown name is a mistake, not a wish to ignore. */
const CustomerFile = z.strictObject({
  customer: z.strictObject({ name: words(200), reading: words(200), locale: z.enum(LOCALES).default('ja') }),
  contract,
  contacts: z.array(contact).min(1).max(3),
  appliances: z.array(words(200)).min(1).max(100),
});

export type CustomerReading = { wish: NewCustomer } | { problems: string[] };

/** Every problem is told with its place in the file. */
export function readCustomerFile(text: string): CustomerReading {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { problems: [`not JSON: ${(error as Error).message}`] };
  }
  const result = CustomerFile.safeParse(content);
  if (!result.success)
    return { problems: result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`) };
  const { customer, ...rest } = result.data;
  return { wish: { ...customer, ...rest } };
}
