import type { refusalsJa } from './refusals-ja';

/** Why the server refuses something, where a screen has no words of its own for it. By the code of the refusal. */
export const refusalsEn: typeof refusalsJa = {
  alreadyConverted: 'A contract follows this trial already. Change that version, or withdraw it first.',
  badCalendar: 'This calendar cannot be used. Check its hours and its days off.',
  badDate: 'This is not an existing day. Check it.',
  badPassword: 'The password is too short or too long.',
  badPeriod: 'The first month is not after the last, and the period is not too long. Check both.',
  caseMailsOff:
    'Case mails are off in this trial: close the case with a verdict, and write what was found into the weekly report.',
  contractDayTaken: 'A version begins on that day already. Change that one, or choose another day.',
  contractInForce: 'A contract version that is or was in force stays as it is. Prepare a new version.',
  contractNotInFuture: 'A version can be prepared for tomorrow or later.',
  effectiveInThePast: 'A new version begins today or later.',
  emailTaken: 'Somebody signs in with this mail address already. Use another one.',
  hasContract: 'This customer has a contract already: a hearing sheet would make a second one.',
  keyUsedAlready: 'This has been taken already. Reload to see what came of it.',
  maintenanceEndsFirst: 'The end of maintenance lies after its beginning.',
  maintenanceInPast: 'Maintenance cannot begin in the past: alerts already handled stay as they were decided.',
  maintenanceOver: 'This maintenance is over and stays as it was.',
  maintenanceTooLong: 'One entry covers at most 31 days. Enter the rest separately.',
  monthNotClosable: {
    'still-open': 'This month cannot be closed yet: its grace of three working days is not over.',
    'still-counting': 'Items of this month are still on their way to its count. Try again in a minute.',
    'earlier-month-open': 'A month before it is not closed yet: close that one first.',
  },
  moveNeeds: 'Something this needs is missing, such as a reason. Fill it in and try again.',
  noAlerts: 'None of these files holds an alert. Give alert mails (.eml, mbox) or JSON of the appliance.',
  noCalendarThen: 'The calendar had no version in force at that time.',
  noContract: 'This customer has no contract in force yet. Enter its first version first.',
  noContractThen: 'The customer had no contract and calendar in force at that time.',
  noTrial: 'This customer has no trial that could become a contract.',
  notYoursToWithdraw: {
    customer: 'Only the customer withdraws what they have raised. Reject it, with a reason that they read.',
    soc: 'We have raised this for you: ask us to withdraw it.',
  },
  paperStopped: 'The PDF could not be made. Try again in a moment.',
  sheetConfirmed:
    'This hearing sheet is confirmed and stays as it is. Change the contract, the contacts or the appliances instead.',
  sheetIncomplete: 'Answers of the hearing sheet are missing or wrong. Look at what stands beside each.',
  termsRefused: 'The terms do not fit together. Check them.',
  trialAfterContract:
    'The contract would become a trial again, so it cannot be saved for this day. Withdraw the version of the trial, or choose another day.',
  tunedOtherTerms:
    'On this day another version holds than the one compared with. Choose that contract to compare with, or another day.',
  tooManyRequests: 'Too many requests of yours are waiting. Wait a moment and try again.',
  tooManyTries: 'Too many failed sign-ins from your address. Wait a moment and try again.',
  unknownCalendar: 'That calendar is not in force on the day the version begins. Choose another one.',
  uploadTooLarge:
    'The files are too large or too many (at once at most 100 MiB, 50 MiB a file, 5,000 files). Send them in parts.',
  wrongInput: 'Something entered is wrong. Check it ({{fields}}).',
  wrongSomewhere: 'Something of the input is not right. Check each field.',
  signInRefused:
    'The mail address or the password is wrong, or sign-in is locked for a while. Wait a moment and try again.',
};
