import { splitMbox } from './split-mbox';

async function split(text: string, chunk = 7): Promise<string[]> {
  const bytes = Buffer.from(text, 'latin1');
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
    bytes.subarray(index * chunk, (index + 1) * chunk),
  );
  const mails: string[] = [];
  for await (const mail of splitMbox(chunks)) mails.push(mail.toString('latin1'));
  return mails;
}

describe('an mbox', () => {
  it('is split at From lines after an empty line, whatever the size of the chunks', async () => {
    const box = 'From a@b Mon\nSubject: 1\n\none\n\nFrom c@d Tue Nov 24 09:30:00 2026\nSubject: 2\n\ntwo\n';
    for (const chunk of [1, 2, 5, 1000])
      expect(await split(box, chunk)).toEqual(['Subject: 1\n\none\n', 'Subject: 2\n\ntwo\n']);
  });

  it('loses one > before From, and only one', async () => {
    const box = 'From a\nS: 1\n\n>From the start\n>>From deeper\n> From a quotation\n';
    expect(await split(box)).toEqual(['S: 1\n\nFrom the start\n>From deeper\n> From a quotation\n']);
  });

  it('keeps a line From in the middle of a paragraph, line ends, and bytes of any charset', async () => {
    const box = 'From a\r\nS: 1\r\n\r\nHello\r\nFrom here on \x8c\x9f\r\n';
    expect(await split(box)).toEqual(['S: 1\r\n\r\nHello\r\nFrom here on \x8c\x9f\r\n']);
  });

  it('is not split at a sentence that begins with From', async () => {
    const box = 'From a\nS: 1\n\nHello.\n\nFrom now on all is well.\n';
    expect(await split(box)).toEqual(['S: 1\n\nHello.\n\nFrom now on all is well.\n']);
  });

  it('of nothing is nothing, and what stands before the first From is no mail', async () => {
    expect(await split('')).toEqual([]);
    expect(await split('rubbish\n\nFrom a\nS: 1\n\nx')).toEqual(['S: 1\n\nx']);
  });
});
