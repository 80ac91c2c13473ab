import { type InspectedMail, inspectMail, parseMail } from '@owl/stages/parse';

/** What a sample was read as, with the texts of its attachments and of the messages inside it. */
export interface ReadSample extends InspectedMail {
  /** Everything readable in the mail, however deep. */
  everything: string;
}

const DEPTH = 5;

export async function readSample(raw: Uint8Array): Promise<ReadSample> {
  return { ...(await inspectMail(raw)), everything: await everythingIn(raw, 0) };
}

async function everythingIn(raw: Uint8Array, depth: number): Promise<string> {
  const { text, html = '', attachments } = await parseMail(raw);
  const inside = attachments.map(async ({ type, content }) => {
    if (type === 'message/rfc822' && depth < DEPTH) return everythingIn(content, depth + 1);
    return type.startsWith('text/') ? new TextDecoder().decode(content) : '';
  });
  return [text, html, ...(await Promise.all(inside))].join('\n');
}
