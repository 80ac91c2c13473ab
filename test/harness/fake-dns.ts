import type { Dns, RecordType } from '@owl/adapters/authentication';
import { generateKeyPairSync } from 'node:crypto';

/** Name servers of a story: what it has not told them does not exist. */
export class FakeDns implements Dns {
  private readonly records = new Map<string, unknown[]>();
  /** Every question, `TXT example.org`. */
  readonly asked: string[] = [];
  /** Domains whose name servers never answer. */
  readonly slow: string[] = [];
  /** `away`: every question fails. `silent`: none is ever answered. */
  state: 'there' | 'away' | 'silent' = 'there';

  txt(name: string, text: string): this {
    this.records.set(`TXT ${name}`, [[text]]);
    return this;
  }

  /** A new key of that domain, with its record. @returns what its mails are signed with */
  key(signingDomain: string, selector = 'owl'): { signingDomain: string; selector: string; privateKey: string } {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    this.txt(`${selector}._domainkey.${signingDomain}`, `v=DKIM1; k=rsa; p=${text}`);
    return { signingDomain, selector, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }

  resolve(name: string, type: RecordType): Promise<unknown[]> {
    this.asked.push(`${type} ${name}`);
    if (this.state === 'silent' || this.slow.some((domain) => name.endsWith(domain)))
      return new Promise(() => undefined);
    const code = this.state === 'away' ? 'ECONNREFUSED' : name.includes('..') ? 'EBADNAME' : 'ENOTFOUND';
    const found = this.state === 'there' ? this.records.get(`${type} ${name.toLowerCase()}`) : undefined;
    return found ? Promise.resolve(found) : Promise.reject(Object.assign(new Error(`query${type} ${code}`), { code }));
  }
}
