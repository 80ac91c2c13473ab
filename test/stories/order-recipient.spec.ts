import type { StatementPage } from '@owl/contracts';
import { ContractVersions, Contract, termsOf } from '@owl/directory';
import { BillService } from '@owl/stages/bill';
import { tokyo } from '../harness';
import { CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';

describe('the recipient of an order request', () => {
  let world: CountingWorld;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, reportRecipient: 'left@sakura.example' });
    await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    await world.settles();
  });
  afterAll(() => world.close());

  it('is whom the contract names when it is sent, not whom it named in the month of the excess', async () => {
    await corrects('2026-12-01', 'new@sakura.example');
    world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
    await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, MONTH));
    expect(await recipients()).toEqual(['new@sakura.example']);
  });

  it('and when it is sent again, whom the corrected contract names', async () => {
    await corrects('2026-12-04', 'third@sakura.example');
    world.api.clock.jumpTo(tokyo('2026-12-04 10:00'));
    await world.soc((tx) => tx.query(`UPDATE outgoing_mails SET state = 'failed', next_action_at = NULL`));
    const clerk = await world.api.signedIn('ken@owl.local');
    const { body } = await clerk.get(`/api/v1/statements/${world.customerId}?month=${MONTH}`).expect(200);
    const { id, version } = (body as StatementPage).order!;
    await clerk
      .post(`/api/v1/overage-orders/${id}/moves`)
      .set(CONSOLE)
      .send({ move: 'send-again', version })
      .expect(200);
    expect(await recipients()).toEqual(['new@sakura.example', 'third@sakura.example']);
  });

  const recipients = (): Promise<string[]> =>
    world.soc(async (tx) => {
      const rows: { recipient: string }[] = await tx.query(
        `SELECT recipient FROM outgoing_mails WHERE source_kind = 'overage-order' ORDER BY revision`,
      );
      return rows.map(({ recipient }) => recipient);
    });
  const corrects = (effectiveFrom: string, reportRecipient: string): Promise<unknown> =>
    world.soc(async (tx) => {
      const where = { customerId: world.customerId };
      const before = await tx.findOneOrFail(Contract, { where, order: { versionNo: 'DESC' } });
      const wish = { ...termsOf(before), effectiveFrom, reportRecipient, note: '担当者の変更' };
      return world.api.service(ContractVersions).prepare(tx, world.people.lead, world.customerId, wish);
    });
});
