import type { HeaderField } from '../mime/header-fields';

/** What is looked at to tell a conversation from an alert. */
export interface MailSigns {
  headers: readonly HeaderField[];
  /** Decoded, with the name of the sender before the address. */
  from: string;
  subject: string;
  /** The body's text, its beginning. */
  text: string;
  /** MIME types of all parts, containers too, lower case. */
  types: readonly string[];
  /** Texts of returned messages and headers, where an answer may carry our Message-ID. */
  returned: readonly string[];
}
