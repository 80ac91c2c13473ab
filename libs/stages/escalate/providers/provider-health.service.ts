import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type Placement, TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, minutes } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Not } from 'typeorm';
import { type Check, type CheckKind, type CheckResult, checkOfPlacement, providerState } from '../rules/provider-state';
import { ProviderCheck, ProviderStanding } from './provider-check.entity';
import { ProviderNotices } from './provider-notices.service';

// A call that says the same as one a little before is not written down: every call would be.
const SAME_AGAIN = { ok: minutes(10), trouble: minutes(1), unknown: 0 };

/** What is seen of the telephone providers: kept, and each change between good and bad told once to the duty analyst. */
@Injectable()
export class ProviderHealth {
  private readonly lastPlacement = new Map<string, { word: string; at: number }>();

  constructor(
    private readonly database: Database,
    private readonly notices: ProviderNotices,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** What a contact's call told of its provider. Never throws: the call is what matters. */
  async placed(provider: string, placement: Placement): Promise<void> {
    const result = checkOfPlacement(placement, this.telephony.at(provider).open);
    if (!result) return;
    const kind: CheckKind = result.trouble === 'country' ? 'country' : 'placement';
    const word = `${kind} ${result.trouble}`;
    const at = this.clock.real();
    const last = this.lastPlacement.get(provider);
    const isSame = last?.word === word && at.getTime() - last.at < SAME_AGAIN[result.outcome];
    // Another worker may have seen trouble since, and would have to be the one that sees it go.
    if (isSame && result.outcome !== 'ok') return;
    try {
      await this.database.soc(async (tx) => {
        if (isSame && !(await tx.existsBy(ProviderStanding, { provider, state: Not('ok') }))) return;
        this.lastPlacement.set(provider, { word, at: at.getTime() });
        const check = { id: newId(), provider, kind, at, ...result };
        await tx.insert(ProviderCheck, check);
        await this.changed(tx, check);
      });
    } catch (error) {
      const facts = { provider, error: (error as Error).message };
      this.log.warn(facts, "what a call told of its provider was not kept, the provider's next check tells");
    }
  }

  /** A check that was begun is over. */
  async settle(
    tx: Tx,
    { id, provider, kind }: Pick<ProviderCheck, 'id' | 'provider' | 'kind'>,
    change: CheckResult & { amount?: string; currency?: string },
  ): Promise<void> {
    await tx.update(ProviderCheck, { id, outcome: 'pending' }, change);
    await this.changed(tx, { id, provider, kind, detail: change.detail });
  }

  /** How the provider stands after a check; a change is paged in the same transaction. */
  private async changed(tx: Tx, check: Pick<ProviderCheck, 'id' | 'provider' | 'kind' | 'detail'>): Promise<void> {
    if (check.kind === 'country') return this.notices.country(tx, check);
    const { provider, id: checkId } = check;
    const at = this.clock.real();
    const unknownYet = { provider, state: 'ok', since: at, checkId } as const;
    await tx.createQueryBuilder().insert().into(ProviderStanding).values(unknownYet).orIgnore().execute();
    const lock = { mode: 'pessimistic_write' } as const;
    const before = await tx.findOneOrFail(ProviderStanding, { where: { provider }, lock });
    const newest: Check[] = await tx.query(NEWEST, [provider]);
    const { state, because } = providerState(newest);
    const after = { state, trouble: because?.trouble ?? null, detail: because?.detail ?? null };
    const turned = (before.state === 'ok') !== (state === 'ok');
    await tx.update(ProviderStanding, { provider }, { ...after, ...(turned && { since: at, checkId }) });
    if (turned) await this.notices.changed(tx, { ...before, ...after, since: at, checkId });
  }
}

/** The newest check of each kind that told anything. */
const NEWEST = `
  SELECT DISTINCT ON (kind) kind, outcome, at, trouble, detail FROM provider_checks
  WHERE provider = $1 AND outcome IN ('ok', 'trouble') ORDER BY kind, at DESC`;
