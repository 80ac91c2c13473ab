import type { IncomingMessage } from 'node:http';
import { InboundRefusal } from './inbound-refusal';

/** Octets of all bodies that are on their way in at one moment. */
const TOGETHER = 268_435_456;
let underWay = 0;

/** The whole body. @throws InboundRefusal `too-large` (over `limit` octets), `busy`; the connection's error when it breaks off */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new InboundRefusal('too-large', { limit });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed with the loop: whoever sent too much is still to be told.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      underWay += chunk.length;
      if (size > limit) throw new InboundRefusal('too-large', { limit });
      if (underWay > TOGETHER) throw new InboundRefusal('busy');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    underWay -= size;
  }
}
