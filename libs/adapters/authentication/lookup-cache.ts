import { minutes, seconds } from '@owl/foundation/clock';
import type { Dns, RecordType } from './dns';

// What a name says may change within this time unnoticed: long enough for a storm, short enough for a new key.
const KNOWN_MS = minutes(5);
const ABSENT_MS = minutes(1);
// While the name servers are away, not every mail waits for them in vain.
const TROUBLE_MS = seconds(5);
// One name must not use up the time of all the others: its owner may be the sender.
const PATIENCE_MS = seconds(2);

interface Entry {
  answer: Promise<unknown[]>;
  until: number;
}

/** Answers of the DNS, kept for a while; whoever asks for a name that is being looked up waits for that one answer. */
export class LookupCache {
  private readonly entries = new Map<string, Entry>();

  /**
   * @param now milliseconds
   * @param patienceMs how long a name is asked for
   * @param most names that are remembered
   */
  constructor(
    private readonly dns: Dns,
    private readonly now: () => number,
    private readonly patienceMs = PATIENCE_MS,
    private readonly most = 2_000,
  ) {}

  /** @throws as `Dns.resolve` */
  resolve(name: string, type: RecordType): Promise<unknown[]> {
    const key = `${type} ${name.toLowerCase()}`.slice(0, 300);
    const known = this.entries.get(key);
    if (known && known.until > this.now()) return known.answer;
    const entry: Entry = { answer: this.ask(name, type), until: Infinity };
    this.keep(key, entry);
    entry.answer.then(
      () => this.expire(entry, KNOWN_MS),
      (error: Error) => this.expire(entry, isAbsence(error) ? ABSENT_MS : TROUBLE_MS),
    );
    return entry.answer;
  }

  // What cannot be a name has no records: were that trouble, a mail could make its own.
  private async ask(name: string, type: RecordType): Promise<unknown[]> {
    if (!isName(name)) throw Object.assign(new Error(`no name: ${name.slice(0, 80)}`), { code: 'ENOTFOUND' });
    return within(this.dns.resolve(name, type), this.patienceMs);
  }

  private expire(entry: Entry, ms: number): void {
    entry.until = this.now() + ms;
  }

  private keep(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest);
  }
}

/** The name servers have answered, and there is no such record. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOTFOUND', 'ENODATA'].includes((error as { code?: string }).code ?? '');

const isName = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((label) => /^[\x21-\x7e]{1,63}$/.test(label));

function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(Object.assign(new Error('the name servers are too slow'), { code: 'ETIMEOUT' }));
    const timer = setTimeout(late, ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
