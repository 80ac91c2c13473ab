import { CaseAlertPage, CaseDetail, CasePage, MailPage } from '@owl/contracts';
import { newId } from '@owl/foundation/ids';

import { CallRunRepository } from '../../libs/stages/escalate/call-run.repository';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

const STORM = 130;
// More than one answer looks through.
const MAILS = 30_005;

/** As many rows of a table in all, like the one of which `of` is true, with `changes` (SQL of jsonb, over its row `t` and `n`). */
const more = (table: string, of: string, count: number, changes: string): string => `
  INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', uuidv7(), ${changes}))).*
  FROM ${table} t, generate_series(1, ${count - 1}) n WHERE t.${of}`;

describe('what has grown long', () => {
  let world: ApiWorld;
  let rows: CustomerRows;
  let analyst: Browser;

  beforeAll(async () => {
    world = await ApiWorld.open();
    rows = await world.customer('A社');
    const other = await world.customer('B社');
    await world.user('aya@owl.local', 'analyst');
    await world.user('b@b.example', 'customer', other.customerId);
    analyst = await world.signedIn('aya@owl.local');
    const inCase = `id = (SELECT alert_id FROM case_alerts WHERE case_id = '${rows.caseId}' LIMIT 1)`;
    await world.asOwner(`SET owl.tenant = '*'; ${more('alerts', inCase, STORM, STORMED)};
      INSERT INTO case_alerts (id, customer_id, case_id, alert_id, joined_at)
      SELECT uuidv7(), customer_id, '${rows.caseId}', id, received_at FROM alerts WHERE alert_number LIKE 'storm-%'`);
  });
  afterAll(() => world.close());

  const STORMED = `'alert_number', 'storm-' || n, 'received_at', t.received_at + n * interval '1 second',
    'threats', jsonb_build_array(jsonb_build_object('name', 'Beacon', 'score', 70 + n % 30, 'scoreText', n % 30 || '%')),
    'top_score', 70 + n % 30, 'flags', CASE WHEN n = 100 THEN ARRAY['late-delivery'] ELSE ARRAY[]::text[] END`;
  const page = async (cursor: string | null) =>
    CaseAlertPage.parse((await analyst.get(`/api/v1/cases/${rows.caseId}/alerts?cursor=${cursor}`).expect(200)).body);

  it('a case counts all its alerts, says what they come to, and shows the first', async () => {
    const queue = CasePage.parse((await analyst.get('/api/v1/cases').expect(200)).body);
    const row = queue.items.find(({ id }) => id === rows.caseId);
    expect(row).toMatchObject({ alertCount: STORM, topScore: 99, flags: ['late-delivery'], unparsed: false });
    expect(row?.alertNumbers).toHaveLength(20);
    expect(row?.alertNumbers.slice(0, 2)).toEqual(['24801', 'storm-1']);
    expect(row?.threats[0]).toMatchObject({ name: 'Beacon', score: 99 });
    expect(row?.threats.map(({ name }) => name).filter((name) => name === 'Beacon')).toHaveLength(1);
  });

  it('the alerts a case does not show come page by page, each once', async () => {
    const shown = CaseDetail.parse((await analyst.get(`/api/v1/cases/${rows.caseId}`).expect(200)).body);
    const numbers = shown.alerts.map(({ alertNumber }) => alertNumber);
    expect(numbers).toHaveLength(50);
    for (let cursor = shown.alertsCursor; cursor !== null;) {
      const { items, nextCursor } = await page(cursor);
      numbers.push(...items.map(({ alertNumber }) => alertNumber));
      cursor = nextCursor;
    }
    expect(numbers).toEqual(['24801', ...Array.from({ length: STORM - 1 }, (_, n) => `storm-${n + 1}`)]);
  });

  it("another customer's alerts answer 404", async () => {
    const browser = await world.signedIn('b@b.example');
    await browser.get(`/api/v1/cases/${rows.caseId}/alerts`).expect(404);
    await analyst.get(`/api/v1/cases/${newId()}/alerts`).expect(404);
  });

  it('a call run tells of the first, the earliest and the most dangerous of its alerts, and closes all', async () => {
    const repository = new CallRunRepository();
    const [run] = (await world
      .asOwner(
        `SET owl.tenant = '*'; UPDATE alerts SET state = 'calling' WHERE alert_number LIKE 'storm-%';
       INSERT INTO call_run_alerts (id, customer_id, call_run_id, alert_id, coverage, joined_at)
       SELECT uuidv7(), a.customer_id, r.id, a.id, 'storm', a.received_at FROM alerts a
       JOIN call_runs r ON r.customer_id = a.customer_id WHERE a.alert_number LIKE 'storm-%'`,
      )
      .then(() =>
        world.soc((tx) => tx.query(`SELECT id FROM call_runs WHERE customer_id = '${rows.customerId}'`)),
      )) as {
      id: string;
    }[];
    await world.asOwner(`SET owl.tenant = '*';
      UPDATE alerts SET top_score = 100 WHERE alert_number = 'storm-120';
      UPDATE alerts SET occurred_at = received_at - interval '1 day' WHERE alert_number = 'storm-125'`);
    const told = await world.soc((tx) => repository.alertsOf(tx, run!.id));
    const numbers = told.map(({ alertNumber }) => alertNumber);
    expect(numbers).toHaveLength(102);
    expect(numbers.slice(-2)).toEqual(['storm-120', 'storm-125']);
    expect(await world.soc((tx) => repository.countAlerts(tx, run!.id))).toBe(STORM);
    await world.soc((tx) => repository.closeAlerts(tx, run!.id, 'call-exhausted'));
    const calling = await world.soc((tx) =>
      tx.query(`SELECT 1 FROM alerts WHERE state = 'calling' AND alert_number LIKE 'storm-%'`),
    );
    expect(calling).toEqual([]);
  });

  it('a text is looked for in so many mails at a time, and the screen is told how far back', async () => {
    const received = `'received_at', t.received_at + n * interval '1 second', 'subject', 'Alert ' || n`;
    await world.asOwner(`SET owl.tenant = '*';
      UPDATE mail_recipients SET subject = 'Needle' WHERE id = '${rows.mailId}';
      ${more('mail_recipients', `id = '${rows.mailId}'`, MAILS, received)}`);
    const find = async (text: string, cursor = '') =>
      MailPage.parse((await analyst.get(`/api/v1/mails?text=${text}${cursor}`).expect(200)).body);
    const first = await find('needle');
    expect(first).toMatchObject({ items: [], searchedTo: expect.any(String) });
    const second = await find('needle', `&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ id: rows.mailId }], searchedTo: null, nextCursor: null });
    const many = await find('alert');
    expect(many.items).toHaveLength(50);
    expect(many.searchedTo).toBeNull();
  });

  it('closing the case closes all of its alerts', async () => {
    const state = (version: number) => ({ move: 'dismiss', reason: 'a test of the appliance', version });
    await analyst
      .post(`/api/v1/cases/${rows.caseId}/moves`)
      .set(CONSOLE)
      .send({ move: 'claim', version: 1 })
      .expect(200);
    await world.asOwner(`SET owl.tenant = '*'; UPDATE alerts SET state = 'queued' WHERE alert_number LIKE 'storm-%'`);
    await analyst.post(`/api/v1/cases/${rows.caseId}/moves`).set(CONSOLE).send(state(2)).expect(200);
    const open = await world.soc((tx) =>
      tx.query(`SELECT 1 FROM alerts WHERE state = 'queued' AND alert_number LIKE 'storm-%'`),
    );
    expect(open).toEqual([]);
  });
});
