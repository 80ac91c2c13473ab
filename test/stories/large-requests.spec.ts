import { Problem } from '@owl/contracts';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

const KEYS = 50_000;
/** Half a megabyte that no route understands. */
const nonsense = JSON.stringify(Object.fromEntries(Array.from({ length: KEYS }, (_, key) => [key, 1])));
const section = '検'.repeat(20_000);

describe('a request with very much in it', () => {
  let world: ApiWorld;
  let rows: CustomerRows;
  let [stranger, customer, analyst]: Browser[] = [];
  beforeAll(async () => {
    world = await ApiWorld.open();
    rows = await world.customer('A社');
    await world.user('taro@a.example', 'customer', rows.customerId);
    await world.user('aya@owl.local', 'analyst');
    stranger = world.browser();
    [customer, analyst] = [await world.signedIn('taro@a.example'), await world.signedIn('aya@owl.local')];
  });
  afterAll(() => world.close());

  const sends = (browser: Browser | undefined, path: string, body: string, method: 'post' | 'put' = 'post') =>
    browser![method](path).set(CONSOLE).type('application/json').send(body);

  it.each(['/api/v1/session', '/api/v1/cases/x/notes', '/nowhere'])('is not read of a stranger: %s', async (path) => {
    const answer = await sends(stranger, path, nonsense);
    expect(answer.status).toBe(413);
    expect(Problem.parse(answer.body)).toMatchObject({ status: 413 });
  });

  it('is not read of a customer where customers write', async () => {
    const dispute = `/api/v1/handled-items/${rows.customerId}/disputes`;
    expect((await sends(customer, dispute, nonsense)).status).toBe(413);
    expect((await sends(customer, dispute, JSON.stringify({ reason: '理'.repeat(3_000) }))).status).toBe(422);
  });

  it('is named wrong in a few words of the SOC', async () => {
    const answer = await sends(analyst, `/api/v1/cases/${rows.caseId}/notes`, nonsense);
    expect(answer.status).toBe(422);
    expect(answer.text.length).toBeLessThan(10_000);
    const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, key) => [key, 1]));
    const wrong = await sends(analyst, `/api/v1/cases/${rows.caseId}/notes`, JSON.stringify(fields));
    expect(Problem.parse(wrong.body).fields).toHaveLength(50);
  });

  it('is taken where it belongs: a report with three full sections', async () => {
    const path = `/api/v1/cases/${rows.caseId}/report`;
    const sections = { detection: section, findings: section, actions: section };
    const answer = await sends(analyst, path, JSON.stringify({ version: 1, sections }), 'put');
    expect(answer.body).toMatchObject({ status: 404, detail: 'This case has no report yet. Draft it first.' });
  });
});
