import { contentKind, looksLikeMail } from './content-kind';

it.each([
  ['Subject: x\r\n\r\n{"pbid": 1}', 'mail'],
  ['From: a@b\r\n\r\nx', 'mail'],
  ['From a@b Mon Nov 23 10:00:00 2026\nSubject: x\n\nx', 'mbox'],
  ['{"pbid": 1}', 'json'],
  ['\u{feff}\n [ {"pbid": 1} ]', 'json'],
  ['{\n  "pbid": 1}', 'json'],
  ['Apr 01 14:39:18 host darktrace {"pbid": 1}', 'syslog'],
  ['<165>Apr  1 14:39:18 host darktrace_audit {"a": 1}', 'syslog'],
  ['<165>1 2026-04-01T14:39:18.1+09:00 host darktrace - - - {"pbid": 1}', 'syslog'],
  ['', 'mail'],
  ['{curly} is how this text begins', 'mail'],
])('%j is %s', (text, kind) => {
  expect(contentKind(Buffer.from(text))).toBe(kind);
});

it.each([
  ['Subject: x\r\n\r\ny', true],
  ['\r\nReceived: from a', true],
  ['From a@b Mon', true],
  ['# A heading\n\nSubject: x', false],
  ['{"pbid": 1}', false],
  ['a line of words: with a colon', false],
  ['', false],
  ['\x89PNG\r\n', false],
])('%j looks like a mail: %s', (text, mail) => {
  expect(looksLikeMail(Buffer.from(text, 'latin1'))).toBe(mail);
});
