/** What a file's beginning says it is. */
export type ContentKind = 'mail' | 'mbox' | 'json' | 'syslog';

// A time with or without year and zone, a host, the program; then the object. RFC 3164 and 5424, with or without priority.
const SYSLOG = /^(<\d{1,3}>\d? ?)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,35}) \S+ [^{\n]{1,200}\{/;

/** Whether a file somebody did not name can be a mail: it begins with a header field, or with the line of an mbox. */
export function looksLikeMail(start: Buffer): boolean {
  const text = start
    .subarray(0, 2_000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  return /^\s*([A-Za-z][\w.-]{0,100}[ \t]*:|From \S)/.test(text);
}

/** `start`: the first few hundred bytes; more does no harm. A mail begins with a header, so the others can be told from it. */
export function contentKind(start: Buffer): ContentKind {
  const text = start
    .subarray(0, 2_000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^From \S/.test(text)) return 'mbox';
  if (/^(\{\s*"|\{\s*\}|\[\s*[{\]])/.test(text)) return 'json';
  return SYSLOG.test(text) ? 'syslog' : 'mail';
}
