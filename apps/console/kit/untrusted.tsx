import type { ReactNode } from 'react';

// Control characters (line feed and tab stay), marks that reorder text, and characters without width: all can make a line
// look like something it is not.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const SCHEME = /\b(h)tt(ps?)(?=:\/\/|:\\\/\\\/|%3a)/gi;

/** Text that came with a mail, made safe to look at: nothing invisible, and links disarmed (`hxxps://`). */
export const plainText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(SCHEME, '$1xx$2');

/** Text from outside the service: an attacker may have chosen it. Isolated, so that it cannot reorder what stands around it. */
export function Untrusted({ children }: { children: string | null | undefined }): ReactNode {
  return <bdi>{plainText(children ?? '')}</bdi>;
}
