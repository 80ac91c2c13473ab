import {
  MailDetail,
  MailPage,
  MailQuery,
  MailTallies,
  MailTallyQuery,
  MoveMail,
  MoveMails,
  MovedMails,
  QuarantineCount,
} from '../mail';
import { SOC, define } from './route';

/** The mail ledger: what came in, what became of it, and the review of quarantine. */
export const mailRoutes = define({
  mails: {
    method: 'GET',
    path: '/mails',
    roles: SOC,
    summary: 'Mail ledger, newest first',
    query: MailQuery,
    response: MailPage,
  },
  mailTallies: {
    method: 'GET',
    path: '/mails/tallies',
    roles: SOC,
    summary: "A month's mails per customer: acknowledged, and how they ended",
    query: MailTallyQuery,
    response: MailTallies,
  },
  quarantineCount: {
    method: 'GET',
    path: '/mails/quarantine-count',
    roles: SOC,
    summary: 'How many mails wait in quarantine',
    response: QuarantineCount,
  },
  moveMails: {
    method: 'POST',
    path: '/mails/moves',
    roles: SOC,
    summary: 'Release or dismiss many mails of quarantine; each by itself',
    body: MoveMails,
    response: MovedMails,
  },
  mail: { method: 'GET', path: '/mails/:id', roles: SOC, summary: 'One mail with its source', response: MailDetail },
  moveMail: {
    method: 'POST',
    path: '/mails/:id/moves',
    roles: SOC,
    summary: 'Release a mail from quarantine, or dismiss it',
    body: MoveMail,
    response: MailDetail,
  },
  mailSource: {
    method: 'GET',
    path: '/mails/:id/source',
    roles: SOC,
    summary: 'The bytes of a mail as they were received, to keep as a file',
    produces: 'message/rfc822',
  },
  mailHtml: {
    method: 'GET',
    path: '/mails/:id/html',
    roles: SOC,
    summary: 'The HTML part of a mail made safe, for a frame with `sandbox`',
    produces: 'text/html',
  },
  mailAttachment: {
    method: 'GET',
    path: '/mails/:id/attachments/:index',
    roles: SOC,
    summary: 'One attachment of a mail, to keep as a file; never opened in the browser',
    produces: 'application/octet-stream',
  },
});
