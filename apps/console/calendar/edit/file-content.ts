/** Bytes; more does not fit into a request, and no list of days is that long. */
export const LARGEST_FILE = 300_000;

/** A file's bytes in base64: its encoding is the server's to find out. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
