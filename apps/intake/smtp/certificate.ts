import type { OwlConfig } from '@owl/adapters/config';
import type { Log } from '@owl/adapters/log';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';

export interface CertificateAndKey {
  cert: Buffer;
  key: Buffer;
}

// Looked at by time, not by notice: a renewal replaces links and files, and a notice follows neither.
const LOOK_EVERY_MS = 2_000;

/** The certificate of STARTTLS, read again when its files change. */
export class Certificate {
  private readonly files: { cert: string; key: string } | null;
  private readonly look = () => this.read();
  private renewed: (renewed: CertificateAndKey) => void = () => undefined;

  /** @throws when only one of the two files is named */
  constructor(
    { SMTP_TLS_CERT_FILE: cert, SMTP_TLS_KEY_FILE: key }: OwlConfig,
    private readonly log: Log,
  ) {
    if ((cert === undefined) !== (key === undefined))
      throw new Error('Set both SMTP_TLS_CERT_FILE and SMTP_TLS_KEY_FILE for STARTTLS, or neither.');
    this.files = cert !== undefined && key !== undefined ? { cert, key } : null;
  }

  /** Null when there is none. @throws when the files cannot be read or do not belong together */
  load(): CertificateAndKey | null {
    if (!this.files) return null;
    try {
      const found = { cert: readFileSync(this.files.cert), key: readFileSync(this.files.key) };
      createSecureContext(found);
      return found;
    } catch (error) {
      throw new Error(
        `SMTP_TLS_CERT_FILE and SMTP_TLS_KEY_FILE must be a certificate chain and its key in PEM: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }

  watch(renewed: (renewed: CertificateAndKey) => void): void {
    this.renewed = renewed;
    for (const file of this.names()) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, this.look);
  }

  close(): void {
    for (const file of this.names()) unwatchFile(file, this.look);
  }

  private names(): string[] {
    return this.files ? [this.files.cert, this.files.key] : [];
  }

  /** In the middle of a renewal the two may not belong together: the old one serves until they do. */
  private read(): void {
    try {
      const found = this.load();
      if (!found) return;
      this.renewed(found);
      this.log.info('STARTTLS uses the renewed certificate');
    } catch (error) {
      this.log.warn({ error: (error as Error).message }, 'the certificate was not taken, the old one serves on');
    }
  }
}
