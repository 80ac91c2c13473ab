import { type PdfDocument, PdfPress } from '@owl/adapters/pdf';
import { Problem } from '@owl/contracts';
import { type CompiledThread, compiledThread } from '../harness/compiled-thread';
import { ApiWorld, type Browser } from './api-world';
import type { CustomerRows } from './customer-rows';

/** The press, with what was asked of it counted. */
class CountingPress extends PdfPress {
  atOnce = 0;
  most = 0;

  override async forReader(document: PdfDocument): Promise<Buffer> {
    this.atOnce += 1;
    this.most = Math.max(this.most, this.atOnce);
    return super.forReader(document).finally(() => (this.atOnce -= 1));
  }
}

describe('a customer asks for very many PDFs at once', () => {
  let thread: CompiledThread;
  let press: CountingPress;
  let world: ApiWorld;
  let rows: CustomerRows;
  let [aya, ken]: Browser[] = [];
  beforeAll(async () => {
    thread = compiledThread('pdf', 'threads');
    press = new CountingPress({ PDF_THREADS: 1 }, thread.file('pdf/pdf-thread.ts'));
    world = await ApiWorld.open({}, { press });
    rows = await world.customer('A社');
    for (const name of ['aya', 'ken']) await world.user(`${name}@a.example`, 'customer', rows.customerId);
    [aya, ken] = [await world.signedIn('aya@a.example'), await world.signedIn('ken@a.example')];
  });
  afterAll(async () => {
    await world.close();
    thread.remove();
  });

  const asks = (browser: Browser | undefined) =>
    browser!.get(`/api/v1/statements/${rows.customerId}/pdf?month=2026-11`).then((answer) => answer);

  it('two are under way for them, the others are to come back, and their colleague gets theirs', async () => {
    const answers = await Promise.all([...Array.from({ length: 40 }, () => asks(aya)), asks(ken)]);
    const colleague = answers.pop();
    expect(colleague?.status).toBe(200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(2);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(Problem.parse(JSON.parse(answer.text))).toMatchObject({ status: 503, code: 'papers-under-way' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(press.most).toBeLessThanOrEqual(3);
    // What a customer asks for is nothing to warn of.
    expect(world.logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('and later they get what they ask for', async () => {
    expect((await Promise.all([asks(aya), asks(aya)])).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('one that is refused for another reason leaves room for the next', async () => {
    const none = () => aya!.get('/api/v1/overage-orders/00000000-0000-7000-8000-000000000000/pdf').expect(404);
    for (let n = 0; n < 3; n += 1) await none();
    expect((await asks(aya)).status).toBe(200);
  });
});
