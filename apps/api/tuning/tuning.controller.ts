import { Controller, Inject, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { ImportedAlerts, SavedTuning, TuningBase, TuningReplay, TuningSubject } from '@owl/contracts';
import { DirectoryService } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { monthAfter } from '@owl/stages/meter';
import {
  type Tuned,
  TuningSamples,
  TuningService,
  alertSpan,
  countedMonths,
  tunedTermsOf,
  tuningSamples,
} from '@owl/stages/tuning';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { tuningView } from './tuning-view';
import { AlertFilesUpload, UploadSize, type UploadedAlertFile } from './upload';

const MOST_REFUSED = 200;

/** Onboarding tuning (導入時チューニング): what other terms would have meant, and making them the next version. */
@Controller(API_PATH)
export class TuningController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly tuning: TuningService,
    private readonly samples: TuningSamples,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('tuning')
  subject(@Input() { id }: InputOf<'tuning'>): Promise<TuningSubject> {
    return this.database.soc(async (tx) => {
      const customer = await this.customer(tx, id);
      const { zone, experience, bases } = await this.tuning.tuned(tx, id);
      const span = await alertSpan(tx, id);
      const now = this.clock.now();
      return {
        customer,
        bases: bases.map(baseView),
        months: span ? monthsBetween(localMonthIn(zone, span.first), localMonthIn(zone, span.last)) : [],
        samples: await tuningSamples(tx, id, now),
        contacts: experience.contacts,
        reachRate: experience.reachRate,
        now: now.toISOString(),
      };
    });
  }

  @Route('replayTuning')
  async replay(@Input() { id, body }: InputOf<'replayTuning'>): Promise<TuningReplay> {
    const { source: asked, ...wish } = body;
    const source = 'sampleId' in asked ? asked : { period: asked };
    const counted = await this.database.soc(async (tx) => {
      await this.customer(tx, id);
      return 'period' in source ? countedMonths(tx, id) : null;
    });
    const answer = await this.tuning.replay(id, { ...wish, source });
    return tuningView(answer, body.terms.monitoredModels, counted);
  }

  @Route('importAlerts')
  @UseInterceptors(UploadSize, AlertFilesUpload)
  async import(
    @Caller() actor: Actor,
    @Input() { id }: InputOf<'importAlerts'>,
    @UploadedFiles() uploaded: UploadedAlertFile[] | undefined,
  ): Promise<ImportedAlerts> {
    const given = (uploaded ?? []).map(({ originalname: name, size, buffer }) => ({
      name,
      size,
      content: () => buffer,
    }));
    await this.database.soc((tx) => this.customer(tx, id));
    const { id: sampleId, files, repeated } = await this.samples.add(actor, id, nameOf(given), given);
    const refused = files.flatMap(({ name, refusal }) => (refusal ? [{ name, refusal }] : []));
    const kept = await this.database.soc((tx) => tuningSamples(tx, id, this.clock.now()));
    const sample = kept.find((each) => each.id === sampleId);
    if (!sample) throw new NotFound('sample');
    return { sample, refused: refused.slice(0, MOST_REFUSED), refusedCount: refused.length, repeated };
  }

  @Route('saveTuning')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'saveTuning'>): Promise<SavedTuning> {
    return this.database.soc(async (tx) => {
      await this.customer(tx, id);
      const { versionNo, effectiveFrom } = await this.tuning.save(tx, actor, id, body);
      return { versionNo, effectiveFrom };
    });
  }

  private async customer(tx: Tx, id: string): Promise<{ id: string; name: string }> {
    const found = (await this.directory.customers(tx)).find((each) => each.id === id);
    if (!found) throw new NotFound('customer');
    return { id, name: found.name };
  }
}

function baseView({ contract, earliest, latest }: Tuned['bases'][number]): TuningBase {
  const { versionNo, kind: contractKind, effectiveFrom } = contract;
  return { versionNo, contractKind, effectiveFrom, terms: tunedTermsOf(contract), earliest, latest };
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

/** The first file, and how many more: what people recognise an import by. */
const nameOf = ([first, ...more]: readonly { name: string }[]): string =>
  `${first?.name.slice(0, 200) ?? ''}${more.length > 0 ? ` +${more.length}` : ''}`;
