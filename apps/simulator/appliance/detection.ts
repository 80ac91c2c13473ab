import type { Device } from './devices';

/** A place on the internet or inside that a device talked to. */
export interface Endpoint {
  readonly hostname: string;
  readonly address: string;
  readonly port: number;
}

/** A text in the two languages that mails come in. */
export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

/** One detection as the appliance knows it, before it is written down in a format. */
export interface Detection {
  readonly alertNumber: string;
  readonly occurredAt: Date;
  /** Null for the appliance itself (Darktrace device -1). */
  readonly device: Device | null;
  /** Segments joined with `::`, as in `Anomalous Connection::Data Sent to Rare Domain`. */
  readonly model: string;
  /** 0-100. */
  readonly score: number;
  readonly server: Device | null;
  readonly endpoint: Endpoint | null;
  readonly description: Bilingual;
  /** Lines of the appliance's own log. */
  readonly evidence: readonly string[];
}

/** The last segment of a model's name, which is how people call the threat. */
export function threatName(model: string): string {
  return model.split('::').at(-1) ?? model;
}
