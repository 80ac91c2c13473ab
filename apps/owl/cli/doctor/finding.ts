/** `warn`: works, and a person should look. `fail`: does not work until it is mended. */
export interface Finding {
  state: 'ok' | 'warn' | 'fail';
  about: string;
  /** What is so, and for a failure what to do. */
  words: string;
}

export const ok = (about: string, words: string): Finding => ({ state: 'ok', about, words });
export const warn = (about: string, words: string): Finding => ({ state: 'warn', about, words });
export const fail = (about: string, words: string): Finding => ({ state: 'fail', about, words });
