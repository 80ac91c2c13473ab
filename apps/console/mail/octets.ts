const KIB = 1024;

/** A size in octets as a person reads it. */
export function octets(size: number): string {
  if (size < KIB) return `${size} B`;
  return size < KIB * KIB ? `${(size / KIB).toFixed(1)} KiB` : `${(size / KIB / KIB).toFixed(1)} MiB`;
}
