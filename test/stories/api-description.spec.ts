import { ApiWorld } from './api-world';

describe('the description of the API', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await ApiWorld.open();
  });
  afterAll(() => world.close());

  const document = () => world.browser().get('/api/docs/openapi.json');

  it('is there before sign-in, and is sent again only to who does not have it', async () => {
    const first = await document().expect(200);
    expect(first.body).toMatchObject({ openapi: '3.1.0', servers: [{ url: world.config.PUBLIC_URL }] });
    expect(first.headers['content-type']).toContain('application/json');
    const again = await document().set('if-none-match', String(first.headers.etag)).expect(304);
    expect(again.text).toBe('');
    await document().set('if-none-match', '"another"').expect(200);
  });

  it('is made once', async () => {
    await document().expect(200);
    // A document of this size takes hundreds of milliseconds to make.
    const began = performance.now();
    for (let n = 0; n < 10; n += 1) await document().set('if-none-match', '"another"').expect(200);
    expect((performance.now() - began) / 10).toBeLessThan(100);
  });
});
