import { MailDetail, Problem } from '@owl/contracts';
import { ApiWorld } from './api-world';

describe('a mail that is too slow to read', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    // Threads cannot run TypeScript: here reading ends like that of a mail that has to be stopped.
    world = await ApiWorld.open({ READING_THREADS: '1' });
  });
  afterAll(() => world.close());

  it('is shown with its source, and can be kept as a file', async () => {
    const { mailId } = await world.customer('A社');
    await world.user('aya@owl.local', 'analyst');
    const analyst = await world.signedIn('aya@owl.local');

    const mail = MailDetail.parse((await analyst.get(`/api/v1/mails/${mailId}`).expect(200)).body);
    expect(mail).toMatchObject({ text: null, hasHtml: false, attachments: [], warnings: ['reading-stopped'] });
    expect(mail.source).toContain('Subject: ');
    await analyst.get(`/api/v1/mails/${mailId}/source`).expect(200);
    const html = await analyst.get(`/api/v1/mails/${mailId}/html`).expect(404);
    expect(Problem.parse(html.body).code).toBe('not-found');
    expect(world.logged).toContainEqual(expect.objectContaining({ mailId, level: 40 }));
  });
});
