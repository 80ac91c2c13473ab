import type { ImapFlow } from 'imapflow';
import type { Log } from '@owl/adapters/log';
import type { ArrivedMail } from '@owl/stages/intake';
import { FolderSession, type SessionParts } from './folder-session';
import type { ImapMailbox } from './imap-mailbox.entity';

const SINCE = new Date('2026-11-20T00:00:00Z');
const UIDS = [1, 2, 3];
const WITHOUT_TEXT = '4';

/** A folder of mails from before the watch began, on a server whose first searches answer as said, as imapflow tells it. */
function aSession(...searches: (false | number[])[]) {
  const taken: string[] = [];
  const saved: number[] = [];
  const said: string[] = [];
  const messageOf = (uid: number) => ({
    uid,
    flags: new Set<string>(),
    internalDate: new Date(SINCE.getTime() - uid * 86_400_000),
    size: 10,
    source: Buffer.from(`old ${uid}`),
  });
  const client = {
    usable: true,
    mailboxOpen: () => Promise.resolve({ uidValidity: 77n }),
    search: () => Promise.resolve(searches.length > 0 ? searches.shift() : UIDS),
    fetchOne: (uid: string) =>
      Promise.resolve({ ...messageOf(Number(uid)), ...(uid === WITHOUT_TEXT && { source: undefined }) } as unknown),
    messageFlagsAdd: () => Promise.resolve(true),
  } as unknown as ImapFlow;
  const mailboxes = {
    save: (_id: string, _owner: string, { lastUid }: { lastUid: number }) => {
      saved.push(lastUid);
      return Promise.resolve(true);
    },
    isStored: () => Promise.resolve(false),
    complain: (_id: string, words: string) => {
      said.push(words);
      return Promise.resolve();
    },
  } as unknown as SessionParts['mailboxes'];
  const mailbox = { id: 'm', folder: 'INBOX', moveTo: null, uidValidity: null, lastUid: '0', takeSince: SINCE };
  const intake = {
    accept: ({ raw }: ArrivedMail) => {
      taken.push(raw.toString());
      return Promise.resolve('id');
    },
  };
  const session = new FolderSession({
    client,
    mailbox: mailbox as ImapMailbox,
    owner: 'o',
    recipient: { address: 'a', applianceId: 'x', customerId: 'y', allowedSenders: [] },
    maxBytes: 1_000,
    mailboxes,
    intake,
    log: { error: () => undefined } as unknown as Log,
  });
  return { session, taken, saved, said };
}

describe('the first look into a folder', () => {
  it('leaves what came before the watch', async () => {
    const { session, taken, saved } = aSession();
    await session.open();
    await session.look();
    expect([taken, saved]).toEqual([[], [3]]);
  });

  it('is not done when the server refuses to search: nothing is saved, and old mails stay old', async () => {
    const { session, taken, saved } = aSession(false);
    await session.open();
    await expect(session.look()).rejects.toThrow('refused to search');
    expect(saved).toEqual([]);
    await session.look();
    expect([taken, saved]).toEqual([[], [3]]);
  });

  it('ends with an empty folder, and what is put there later is taken', async () => {
    const { session, taken, saved } = aSession([]);
    await session.open();
    await session.look();
    await session.look();
    expect([taken, saved]).toEqual([
      ['old 1', 'old 2', 'old 3'],
      [0, 1, 2, 3],
    ]);
  });
});

it('a mail of which the server gives no text is told to a person, and those behind it are taken', async () => {
  const { session, taken, saved, said } = aSession([], [4, 5]);
  await session.open();
  await session.look();
  await session.look();
  expect(taken).toEqual(['old 5']);
  expect(saved).toEqual([0, 4, 5]);
  expect(said).toEqual([expect.stringContaining('UID 4')]);
});
