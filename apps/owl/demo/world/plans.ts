import type { INestApplicationContext } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import { Contract, ContractVersions, Customer, Maintenance, termsOf } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import { type Instant, hours } from '@owl/foundation/clock';
import { systemActor } from '@owl/identity';
import { monthAfter } from '@owl/stages/meter';
import { type CustomerKey, DEMO_CUSTOMERS } from './customers';

const ACTOR = systemActor('demo');

/** What lies ahead of the demo's present: a contract version that was agreed on, and planned work. Once. */
export class Plans {
  constructor(private readonly context: INestApplicationContext) {}

  async add(now: Instant, zone: string): Promise<void> {
    await this.context.get(Database).soc(async (tx) => {
      const sakura = await customerOf(tx, 'sakura');
      if (await tx.existsBy(Contract, { customerId: sakura, versionNo: 2 })) return;
      await this.nextVersion(tx, sakura, `${monthAfter(localDateIn(zone, now).slice(0, 7))}-01`);
      await this.work(tx, sakura, '脆弱性診断（四半期）', ['VA-SCAN01', '10.20.0.250'], now, 6);
      await this.work(
        tx,
        await customerOf(tx, 'tokai'),
        '工場ネットワーク機器の更新',
        [],
        new Date(now.getTime() + hours(50)),
        4,
      );
    });
  }

  /** What a customer agrees on whose count came near its expected volume. */
  private async nextVersion(tx: Tx, customerId: string, effectiveFrom: string): Promise<void> {
    const held = await tx.findOneByOrFail(Contract, { customerId, versionNo: 1 });
    const note = '定例会にて、想定件数を30件から40件へ見直し。過検知の多いモデルはしきい値75%で対応することで合意。';
    const wish = { ...termsOf(held), expectedBusiness: 40, threshold: 75, effectiveFrom, note };
    await this.context.get(ContractVersions).prepare(tx, ACTOR, customerId, wish);
  }

  private async work(tx: Tx, customerId: string, reason: string, devices: string[], startsAt: Instant, long: number) {
    const endsAt = new Date(startsAt.getTime() + hours(long));
    await this.context.get(Maintenance).add(tx, ACTOR, customerId, { startsAt, endsAt, devices, reason });
  }
}

async function customerOf(tx: Tx, key: CustomerKey): Promise<string> {
  const { enrolment } = DEMO_CUSTOMERS.find((each) => each.key === key)!;
  return (await tx.findOneByOrFail(Customer, { name: enrolment.name })).id;
}
