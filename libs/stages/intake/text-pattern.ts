/** The pattern that finds `text` anywhere, for LIKE and ILIKE: its own signs stand for themselves. */
export const textPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
