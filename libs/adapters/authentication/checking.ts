import type { RecordType } from './dns';

export type Library = typeof import('mailauth');
export type Resolver = NonNullable<import('mailauth').DKIMVerifyOptions['resolver']>;
export type Resolve = (name: string, type: RecordType) => Promise<unknown[]>;

/** What each check of one mail works with. */
export interface Checking {
  library: Library;
  resolve: Resolve;
  /** Of `performance.now()`: what is not known by then is `temperror`. */
  until: number;
}

/** The library's own idea of a resolver. */
export const resolverOf =
  (resolve: Resolve): Resolver =>
  (name, type) =>
    resolve(name, type as RecordType) as Promise<string[]>;

/** A check that did not come to an answer: it took too long, or the mail is one the library stumbles over. */
export type Unanswered = 'temperror' | 'permerror';

/** The check's answer, or what stands for it. Never rejects. */
export async function inTime<T>(until: number, work: Promise<T>, instead: (word: Unanswered) => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(instead('temperror')), Math.max(0, until - performance.now()));
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return instead('permerror');
  } finally {
    clearTimeout(timer);
  }
}
