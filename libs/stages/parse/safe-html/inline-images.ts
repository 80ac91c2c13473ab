import type { ParsedAttachment } from '../parse.types';

/** Octets of the pictures that one page may hold: the page is one answer, and they are written out in it. */
const MOST_OCTETS = 8_000_000;

/** By their first octets: what the mail calls them is not believed. */
const PICTURES: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

/** Finds the address that shows a picture the mail itself brought; undefined for every other address. */
export type PictureFinder = (address: string) => string | undefined;

/** For the `cid:` addresses of a mail's HTML part (RFC 2392). A picture is written out once, however often it is shown. */
export function inlineImages(attachments: readonly ParsedAttachment[]): PictureFinder {
  const byId = new Map(attachments.flatMap((each) => (each.contentId ? [[each.contentId, each] as const] : [])));
  let left = MOST_OCTETS;
  return (address) => {
    const id = /^\s*cid:(.{1,500})$/is.exec(address)?.[1];
    const picture = id === undefined ? undefined : byId.get(unescaped(id.trim()));
    const type =
      picture && PICTURES.find(([, start]) => start.every((octet, at) => picture.content[at] === octet))?.[0];
    if (!picture || !type || picture.size > left) return undefined;
    left -= picture.size;
    return `data:${type};base64,${Buffer.from(picture.content).toString('base64')}`;
  };
}

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
