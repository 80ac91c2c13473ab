import { Problem } from '@owl/contracts';
import { createHmac } from 'node:crypto';
import { ACCOUNT_SID, AUTH_TOKEN } from '../harness';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

describe('what the API answers when something is wrong', () => {
  let world: ApiWorld;
  let customer: CustomerRows;
  let browser: Browser;

  beforeAll(async () => {
    world = await ApiWorld.open();
    customer = await world.customer('A社');
    await world.user('aya@owl.local', 'analyst');
    browser = await world.signedIn('aya@owl.local');
  });
  afterAll(() => world.close());

  const move = (body: object) => browser.post(`/api/v1/cases/${customer.caseId}/moves`).set(CONSOLE).send(body);

  it.each(['a\u0000b', 'half \ud800 a pair'])('refuses a text that no database can hold', async (body) => {
    const answer = await browser.post(`/api/v1/cases/${customer.caseId}/notes`).set(CONSOLE).send({ body }).expect(422);
    expect(answer.body.fields[0].path).toBe('body.body');
  });

  it('names wrong and unknown fields', async () => {
    const answer = await move({ move: 'fly', version: 1, extra: true }).expect(422);
    const problem = Problem.parse(answer.body);
    expect(problem).toMatchObject({ status: 422, code: 'wrong-input', requestId: answer.headers['x-request-id'] });
    expect(problem.fields?.map((field) => field.path).sort()).toEqual(['body.extra', 'body.move']);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    const query = await browser.get('/api/v1/cases?scop=open&limit=0&cursor=no').expect(422);
    expect(query.body.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      'query.limit',
      'query.scop',
    ]);
    const cursor = await browser.get('/api/v1/cases?cursor=no').expect(422);
    expect(cursor.body.fields).toEqual([expect.objectContaining({ path: 'query.cursor' })]);
  });

  it('refuses what is nested deeper than any request of ours, before sign-in too, and thinks it no mistake of ours', async () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const send = (levels: number) =>
      world
        .browser()
        .post('/api/v1/session')
        .set(CONSOLE)
        .set('content-type', 'application/json')
        .send(`{"email":"aya@owl.local","password":${deep(levels)}}`);
    expect((await send(3).expect(422)).body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'body.password',
    ]);
    const tooDeep = [{ path: 'body', message: 'is nested more than 50 levels deep' }];
    for (const levels of [50, 5_000]) expect((await send(levels).expect(422)).body.fields).toEqual(tooDeep);
    // Of who is not known so much is not even read.
    await send(200_000).expect(413);
    const moves = browser.post(`/api/v1/cases/${customer.caseId}/moves`).set(CONSOLE).type('application/json');
    expect((await moves.send(`{"move":${deep(200_000)}}`).expect(422)).body.fields).toEqual(tooDeep);
    expect(world.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('says what a move needs, and which is not possible now', async () => {
    expect((await move({ move: 'dismiss', version: 1 }).expect(422)).body.code).toBe('move-needs');
    expect((await move({ move: 'close', version: 1 }).expect(409)).body.code).toBe('move-not-allowed');
    expect((await move({ move: 'claim', version: 7 }).expect(409)).body.code).toBe('changed-meanwhile');
  });

  it('understands bodies that are no JSON, too large, or for no route', async () => {
    const raw = browser.post('/api/v1/session').set(CONSOLE).set('content-type', 'application/json');
    expect(Problem.parse((await raw.send('{"email":').expect(400)).body).status).toBe(400);
    const large = await move({ move: 'dismiss', version: 1, reason: 'x'.repeat(600_000) }).expect(413);
    expect(Problem.parse(large.body).status).toBe(413);
    expect(Problem.parse((await browser.get('/api/v1/nothing').expect(404)).body).status).toBe(404);
  });

  it('keeps its inside to itself when the mistake is ours, and logs it under the number it tells', async () => {
    await world.asOwner('ALTER TABLE case_notes RENAME TO case_notes_away');
    try {
      const answer = await browser.get(`/api/v1/cases/${customer.caseId}`).expect(500);
      expect(answer.text).not.toMatch(/case_notes|relation|SELECT/);
      expect(answer.body.detail).toContain(answer.headers['x-request-id']);
      expect(world.logged).toContainEqual(expect.objectContaining({ level: 50, requestId: answer.body.requestId }));
    } finally {
      await world.asOwner('ALTER TABLE case_notes_away RENAME TO case_notes');
    }
  });

  it('a telephone callback with a wrong signature is refused, changes nothing and is logged', async () => {
    const token = 'a'.repeat(26);
    for (const path of ['voice', 'keys', 'status']) {
      const callback = world.browser().post(`/telephony/${path}/${token}`).type('form').send({ CallSid: 'CA1' });
      expect(Problem.parse((await callback.set('x-twilio-signature', 'bm8=').expect(403)).body).code).toBe(
        'wrong-signature',
      );
    }
    await world.browser().post(`/telephony/voice/${token}`).type('form').send({ CallSid: 'CA1' }).expect(403);
    expect(world.logged.filter((line) => String(line.msg).startsWith('telephone callback refused'))).toHaveLength(4);
    expect(JSON.stringify(world.logged)).not.toContain(token);
    expect(await world.soc((tx) => tx.query('SELECT 1 FROM call_events'))).toEqual([]);
  });

  it('takes a callback whose signature is for the public address', async () => {
    const path = `/telephony/status/${'b'.repeat(26)}`;
    const fields = { AccountSid: ACCOUNT_SID, CallSid: `CA${'1'.repeat(32)}`, CallStatus: 'ringing' };
    const signed = createHmac('sha1', AUTH_TOKEN).update(
      world.config.PUBLIC_URL + path + Object.entries(fields).flat().join(''),
    );
    const callback = world.browser().post(path).type('form').set('x-twilio-signature', signed.digest('base64'));
    await callback.send(fields).expect(204);
  });

  it('is described, watched and measured', async () => {
    const { body } = await world.browser().get('/api/docs/openapi.json').expect(200);
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/cases/{id}/moves': { post: { operationId: 'moveCase' } } },
    });
    expect((await world.browser().get('/api/docs').expect(200)).text).toContain('/api/v1/cases');
    await world.browser().get('/health/live').expect(200, { status: 'live' });
    await world.browser().get('/health/ready').expect(200, { status: 'ready' });
    expect((await world.browser().get('/metrics').expect(200)).text).toMatch(/^owl_open_cases 1$/m);
    await world.browser().get('/metrics').set('x-forwarded-for', '203.0.113.9').expect(404);
  });
});
