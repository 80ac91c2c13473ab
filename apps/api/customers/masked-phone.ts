const SHOWN = 4;

/** A telephone number of which only its last digits can be read: enough to know it again, too little to call it. */
export const maskedPhone = (phone: string): string =>
  '*'.repeat(Math.max(0, phone.length - SHOWN)) + phone.slice(-SHOWN);
