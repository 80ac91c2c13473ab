const SHOWN_DIGITS = 4;

/** `+819012345678` as `*********5678`: enough to know which telephone it is, not enough to call it. */
export const maskedNumber = (phone: string): string => phone.slice(-SHOWN_DIGITS).padStart(phone.length, '*');

/** `sato@sakura.example` as `s***@sakura.example`. What is no address is hidden but for its first letter. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${at > 0 ? address.slice(at) : ''}`;
}
