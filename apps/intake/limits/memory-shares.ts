/** Octets that mails on their way in may take: together, for one customer, from one address. */
export interface ShareSizes {
  all: number;
  customer: number;
  address: number;
}

/** Whose mail it is. */
export interface Holder {
  /** Where it comes from; null for a mail server of our own, which brings the mails of many. */
  address: string | null;
  /** Whom it is for. Each of them is charged all of it. */
  customers: readonly string[];
}

/** Which share is full. */
export type FullShare = keyof ShareSizes;

const MEMORY = 268_435_456;

/**
 * An eighth of the memory for an address and a quarter for a customer, so that one who stalls keeps neither the others out
 * nor, from one address, the customer whose address is known. One mail of the largest size always fits.
 * @param largest octets
 */
export function shareSizes(largest: number): ShareSizes {
  const all = Math.max(MEMORY, 4 * largest);
  return { all, customer: Math.max(all / 4, largest), address: Math.max(all / 8, largest) };
}

/** Octets of all mails that are being received at this moment, so that many large ones cannot fill the memory. */
export class MemoryShares {
  private all = 0;
  private readonly addresses = new Map<string, number>();
  private readonly customers = new Map<string, number>();

  constructor(private readonly sizes: ShareSizes) {}

  /** Takes octets as they arrive. @returns the share that has no room for them; nothing is taken then */
  take(holder: Holder, octets: number): FullShare | null {
    const { address, customers } = holder;
    if (address !== null && held(this.addresses, address) + octets > this.sizes.address) return 'address';
    for (const customer of customers)
      if (held(this.customers, customer) + octets > this.sizes.customer) return 'customer';
    if (this.all + octets > this.sizes.all) return 'all';
    this.add(holder, octets);
    return null;
  }

  give(holder: Holder, octets: number): void {
    this.add(holder, -octets);
  }

  private add({ address, customers }: Holder, octets: number): void {
    this.all += octets;
    if (address !== null) change(this.addresses, address, octets);
    for (const customer of customers) change(this.customers, customer, octets);
  }
}

const held = (shares: ReadonlyMap<string, number>, name: string): number => shares.get(name) ?? 0;

function change(shares: Map<string, number>, name: string, octets: number): void {
  const now = held(shares, name) + octets;
  if (now === 0) shares.delete(name);
  else shares.set(name, now);
}
