import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx, acrossCustomers, takeSlot } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { socZone } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { CallLimitReached } from '../escalate.errors';
import { type DayUse, type LimitMark, limitMark, limitReached } from '../rules/call-limits';
import { dayUse } from './day-use.read-model';
import { ProviderNotices } from './provider-notices.service';

/** How much may be called and spent in a day, and who is told. A call that an alert asks for is never held back. */
@Injectable()
export class CallLimits {
  constructor(
    private readonly database: Database,
    private readonly notices: ProviderNotices,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** Before a call that can wait until tomorrow, whoever asks for it. @throws CallLimitReached */
  async refuseBeyond(tx: Tx): Promise<void> {
    const reached = limitReached(await acrossCustomers(tx, () => this.today(tx)), this.maxima);
    if (reached) throw new CallLimitReached(reached);
  }

  /** Tells the duty analyst of each mark once a day. @returns how many pages were sent */
  watch(): Promise<number> {
    return this.database.soc(async (tx) => {
      const { calls, spend, currency } = await this.today(tx);
      const told = [
        await this.tell(tx, { kind: 'calls', used: calls, maximum: this.maxima.calls, unit: null }),
        await this.tell(tx, { kind: 'spend', used: spend, maximum: this.maxima.spend, unit: currency }),
      ];
      return told.filter(Boolean).length;
    });
  }

  private get maxima(): { calls: number; spend: number | null } {
    return { calls: this.config.CALL_LIMIT_PER_DAY, spend: this.config.SPEND_LIMIT_PER_DAY ?? null };
  }

  private async today(tx: Tx): Promise<DayUse & { currency: string | null }> {
    const rows = await dayUse(tx, this.clock.real(), this.telephony.providers[0] ?? '');
    return {
      calls: rows.reduce((sum, row) => sum + row.calls, 0),
      spend: rows.reduce((sum, row) => sum + row.spend, 0),
      currency: rows.find((row) => row.currency)?.currency ?? null,
    };
  }

  private async tell(
    tx: Tx,
    {
      kind,
      used,
      maximum,
      unit,
    }: { kind: 'calls' | 'spend'; used: number; maximum: number | null; unit: string | null },
  ): Promise<boolean> {
    const mark = maximum === null ? null : limitMark(used, maximum);
    if (mark === null || maximum === null || !(await this.isFirst(tx, kind, mark))) return false;
    await this.notices.limit(tx, newId(), { kind, percent: mark, used, maximum, unit });
    return true;
  }

  /** Of several workers, and of all sweeps of a day. */
  private async isFirst(tx: Tx, kind: string, mark: LimitMark): Promise<boolean> {
    const at = this.clock.real();
    const slot = `${localDateIn(await socZone(tx), at)} ${kind} ${mark}`;
    return takeSlot(tx, 'call-limits', slot, at);
  }
}
