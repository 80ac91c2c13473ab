import { type JudgedNumber, NUMBER_REFUSALS } from '@owl/directory';
import type { LocalDate } from '@owl/foundation/calendar';
import { type HearingAnswers, SHEET_SECTIONS, type SheetSection } from '../hearing-answers';

/** What is wrong with an answer: a closed set of words. */
export const SHEET_FAULTS = [
  'missing',
  'same-phone',
  'bad-address',
  'wrong-hours',
  'no-window',
  'calls-need-after-hours',
  'unknown-calendar',
  'in-the-past',
  ...NUMBER_REFUSALS,
] as const;
export type SheetFault = (typeof SHEET_FAULTS)[number];
export interface WrongAnswer {
  section: SheetSection;
  /** Within the section, e.g. `0.phone`. */
  field: string;
  fault: SheetFault;
}
export interface SheetProgress {
  sections: { section: SheetSection; answered: number; asked: number }[];
  /** Empty: the sheet can be confirmed. */
  wrong: WrongAnswer[];
}
export interface SheetKnowledge {
  /** Whether a number may be called, and how it is dialled. */
  judged: (written: string) => JudgedNumber;
  calendars: readonly string[];
  /** Local day in the zone of the sheet's calendar: neither trial nor contract can begin on a day that is over. */
  today: LocalDate;
}

type Question = [field: string, fault: SheetFault | null];

const MOST_HOURS = 2;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How far a hearing sheet has come: what is asked, what is answered well, and what is wrong with the rest. */
export function sheetProgress(answers: HearingAnswers, knowledge: SheetKnowledge): SheetProgress {
  const questions: Record<SheetSection, Question[]> = {
    environment: environment(answers),
    contacts: contacts(answers, knowledge),
    service: service(answers, knowledge),
    appliances: appliances(answers),
    monitoring: [['watch', said(answers.monitoring.watch)]],
  };
  const wrong = SHEET_SECTIONS.flatMap((section) =>
    questions[section].flatMap(([field, fault]) => (fault ? [{ section, field, fault }] : [])),
  );
  const sections = SHEET_SECTIONS.map((section) => {
    const asked = questions[section];
    return { section, asked: asked.length, answered: asked.filter(([, fault]) => fault === null).length };
  });
  return { sections, wrong };
}

const said = (text: string): SheetFault | null => (text.trim() === '' ? 'missing' : null);
const chosen = (choice: unknown): SheetFault | null => (choice === null ? 'missing' : null);
const address = (text: string): SheetFault | null => said(text) ?? (ADDRESS.test(text.trim()) ? null : 'bad-address');

function environment({ environment: asked }: HearingAnswers): Question[] {
  const questions: Question[] = [
    ['site', said(asked.site)],
    ['network', said(asked.network)],
    ['listening', chosen(asked.listening)],
    ['listeningPoint', said(asked.listeningPoint)],
    ['remoteAccess', chosen(asked.remoteAccess)],
    ['installOn', chosen(asked.installOn)],
    ['installHours', hours(asked.installHours)],
  ];
  if (asked.remoteAccess === 'allowed') questions.push(['remoteAccessFrom', said(asked.remoteAccessFrom)]);
  return questions;
}

const hours = (count: number | null): SheetFault | null =>
  count === null ? 'missing' : count > 0 && count <= MOST_HOURS ? null : 'wrong-hours';

const firstDay = (day: LocalDate | null, today: LocalDate): SheetFault | null =>
  day === null ? 'missing' : day < today ? 'in-the-past' : null;

function contacts({ contacts: given }: HearingAnswers, { judged }: SheetKnowledge): Question[] {
  if (given.length === 0) return [['0.name', 'missing']];
  const numbers = given.map(({ phone }) => judged(phone));
  return given.flatMap(({ name, phone, email }, index): Question[] => {
    const fault = said(phone) ?? faultOfNumber(numbers, index);
    return [
      [`${index}.name`, said(name)],
      [`${index}.phone`, fault],
      [`${index}.email`, address(email)],
    ];
  });
}

function faultOfNumber(numbers: readonly JudgedNumber[], index: number): SheetFault | null {
  const judged = numbers[index];
  if (judged?.kind !== 'callable') return judged?.reason ?? null;
  const repeated = numbers.slice(0, index).some((one) => one.kind === 'callable' && one.phone === judged.phone);
  return repeated ? 'same-phone' : null;
}

function service({ service: asked }: HearingAnswers, { calendars, today }: SheetKnowledge): Question[] {
  const covered = asked.coversBusiness || asked.coversAfterHours;
  const callsOff = !asked.nightCalls || asked.coversAfterHours || asked.kind === 'standard';
  return [
    ['effectiveFrom', firstDay(asked.effectiveFrom, today)],
    ['calendarName', calendars.includes(asked.calendarName) ? null : 'unknown-calendar'],
    ['coversBusiness', covered ? null : 'no-window'],
    ['nightCalls', callsOff ? null : 'calls-need-after-hours'],
    ['reportRecipient', address(asked.reportRecipient)],
    ['reportAddressee', said(asked.reportAddressee)],
  ];
}

function appliances({ appliances: given }: HearingAnswers): Question[] {
  if (given.length === 0) return [['0.name', 'missing']];
  return given.map(({ name }, index): Question => [`${index}.name`, said(name)]);
}
