import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import type { Locale } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import type { ScriptedSpeech } from '../rules/speeches';
import { CallScript } from './call-script.entity';
import { scriptFaults } from './script-faults';

/** One text of a customer's calls. */
export interface ScriptPlace {
  customerId: string;
  speech: ScriptedSpeech;
  language: Locale;
}
export interface NewScript extends ScriptPlace {
  /** null: back to the built-in text. */
  text: string | null;
  /** The newest version the author has seen; 0 for none. */
  newestSeen: number;
}

/** What a customer's calls say in words of its own: added version by version, never changed. */
@Injectable()
export class CallScripts {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The version that holds; null where the customer never had words of its own. */
  async newest(tx: Tx, place: ScriptPlace): Promise<CallScript | null> {
    const { customerId, speech, language } = place;
    return tx.findOne(CallScript, { where: { customerId, speech, language }, order: { versionNo: 'DESC' } });
  }

  /** All versions of all texts, the newest first. */
  versions(tx: Tx, customerId: string): Promise<CallScript[]> {
    return tx.find(CallScript, { where: { customerId }, order: { versionNo: 'DESC', createdAt: 'DESC' } });
  }

  /**
   * Adds a version; it holds from the next call on.
   * @throws CallerError `script-refused` with the first reason, `changed-meanwhile` when somebody else was faster
   */
  async add(tx: Tx, actor: Actor, { newestSeen, text: wish, ...place }: NewScript): Promise<CallScript> {
    const text = wish?.replaceAll('\r\n', '\n').trim() ?? null;
    const [fault] = text === null ? [] : scriptFaults(place.speech, place.language, text);
    if (fault) throw refusal(fault);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 13))', [place.customerId]);
    const versionNo = ((await this.newest(tx, place))?.versionNo ?? 0) + 1;
    if (versionNo !== newestSeen + 1)
      throw new CallerError('changed-meanwhile', 'Somebody else has saved this text meanwhile. Load it again.');
    const by = { createdAt: this.clock.now(), createdBy: actor.id, createdByName: actor.name };
    const row = tx.create(CallScript, { id: newId(), ...place, versionNo, text, ...by });
    await tx.insert(CallScript, row);
    const subject = { customerId: place.customerId, subjectKind: 'customer', subjectId: place.customerId };
    const detail = { speech: place.speech, language: place.language, versionNo, text };
    await this.audit.record(tx, { ...subject, actor, action: 'call-script.save', detail });
    await this.facts.record(tx, { ...subject, kind: 'call-script.saved' });
    return row;
  }
}

function refusal({ fault, about, line }: ReturnType<typeof scriptFaults>[number]): CallerError {
  const where = [about && `"${about}"`, line && `line ${line}`].filter(Boolean).join(', ');
  return new CallerError(
    'script-refused',
    `This text cannot be used: ${fault}${where && ` (${where})`}. Preview it to see all reasons.`,
    {
      info: { why: fault },
    },
  );
}
