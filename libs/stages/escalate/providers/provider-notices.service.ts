import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { type Tx, takeSlot } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DutyPager } from '@owl/adapters/pager';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { socZone } from '@owl/directory';
import { formatDetectedAt, localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { type ProviderCheck, ProviderStanding } from './provider-check.entity';

/** Pages about the telephone providers themselves. */
@Injectable()
export class ProviderNotices {
  constructor(
    private readonly pager: DutyPager,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A provider went bad, or is good again. */
  async changed(tx: Tx, { provider, state, trouble, detail, checkId }: ProviderStanding): Promise<void> {
    if (state === 'ok') this.log.info({ provider }, 'telephone provider is well again');
    else
      this.log.error({ provider, trouble, detail }, 'telephone provider in trouble: see the page to the duty analyst');
    const others = await tx.findBy(ProviderStanding, {});
    const working = this.telephony.providers.filter((name) =>
      name === provider ? state === 'ok' : others.every((other) => other.provider !== name || other.state === 'ok'),
    );
    await this.page(tx, checkId, { kind: state === 'ok' ? 'well-again' : trouble, provider, detail, working });
  }

  /** Our account there may not call a country. Once a day: each call to it would say so. */
  async country(tx: Tx, { id, provider, detail }: Pick<ProviderCheck, 'id' | 'provider' | 'detail'>): Promise<void> {
    this.log.error({ provider, detail }, 'telephone provider may not call a country: allow it in its console');
    const slot = `${localDateIn(await socZone(tx), this.clock.real())} ${provider}`;
    if (await takeSlot(tx, 'provider-country', slot, this.clock.real()))
      await this.page(tx, id, { kind: 'country', provider, detail, working: [] });
  }

  /** So much of what a day may bring has been called or spent. */
  async limit(
    tx: Tx,
    sourceId: string,
    use: { kind: 'calls' | 'spend'; percent: number; used: number; maximum: number; unit: string | null },
  ): Promise<void> {
    const { kind, percent, used, maximum, unit } = use;
    this.log.warn(use, "the day's calls near what was set: look whether calls are made that nobody expects");
    const at = formatDetectedAt(this.clock.now(), await socZone(tx), this.pager.language);
    const link = `${this.config.PUBLIC_URL}/calls`;
    const amounts = { used: amount(used, kind), limit: amount(maximum, kind), unit: unit ?? '' };
    const words = this.pager.words('call-limit', { kind, percent, ...amounts, at, link });
    const key = { customerId: null, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent: percent === 100 });
  }

  private async page(
    tx: Tx,
    sourceId: string,
    about: { kind: string | null; provider: string; detail: string | null; working: readonly string[] },
  ): Promise<void> {
    const at = formatDetectedAt(this.clock.now(), await socZone(tx), this.pager.language);
    const link = `${this.config.PUBLIC_URL}/calls`;
    const context = { ...about, detail: about.detail ?? '', working: about.working.join(', '), at, link };
    const words = this.pager.words('provider-health', context);
    const urgent = about.kind !== 'well-again';
    const key = { customerId: null, sourceKind: 'duty-page', sourceId, revision: 0 } as const;
    await this.pager.page(tx, { ...key, ...words, link, urgent });
  }
}

const amount = (value: number, kind: 'calls' | 'spend'): string =>
  kind === 'calls' ? String(value) : value.toFixed(2);
