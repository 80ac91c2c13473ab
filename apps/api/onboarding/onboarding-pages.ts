import { Injectable, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import type { HearingSheetView, OnboardingDetail, OnboardingPage, OnboardingRow } from '@owl/contracts';
import { Appliance, applianceAddress } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import {
  HearingSheets,
  type Onboarding,
  Onboardings,
  TICKED_BY_HAND,
  calendarNames,
  isLive,
  sheetVersions,
  trialReportsOf,
} from '@owl/stages/onboarding';
import { IsNull } from 'typeorm';
import { NotFound } from '../http/api.errors';

/** What the screens of the onboarding show. */
@Injectable()
export class OnboardingPages {
  constructor(
    private readonly onboardings: Onboardings,
    private readonly sheets: HearingSheets,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(tx: Tx): Promise<OnboardingPage> {
    const found = await this.onboardings.list(tx);
    return { items: found.map(rowOf), now: this.clock.now().toISOString() };
  }

  /** @throws NotFound */
  async detail(tx: Tx, customerId: string): Promise<OnboardingDetail> {
    const [found] = await this.onboardings.list(tx, customerId);
    if (!found) throw new NotFound('customer');
    return {
      ...rowOf(found),
      steps: stepsOf(found),
      addresses: await this.addresses(tx, customerId),
      sheet: await this.sheet(tx, customerId, found),
      conversion: conversionOf(found),
      reports: await trialReportsOf(tx, customerId),
      today: found.today,
      now: this.clock.now().toISOString(),
    };
  }

  private async addresses(tx: Tx, customerId: string): Promise<OnboardingDetail['addresses']> {
    const inService = { customerId, retiredAt: IsNull() };
    const appliances = await tx.find(Appliance, { where: inService, order: { name: 'ASC', id: 'ASC' } });
    return appliances.map((each) => ({ name: each.name, address: applianceAddress(each, this.config.INTAKE_DOMAIN) }));
  }

  private async sheet(tx: Tx, customerId: string, { steps }: Onboarding): Promise<HearingSheetView> {
    const newest = await this.sheets.newest(tx, customerId);
    const answers = newest?.answers ?? (await this.sheets.blank(tx, customerId));
    const versions = await sheetVersions(tx, customerId);
    const hasContract = steps.some(({ item, state }) => item === 'contract' && state !== 'open');
    return {
      versionNo: newest?.versionNo ?? 0,
      answers,
      ...(await this.sheets.progress(tx, answers, newest?.confirmedAt ?? undefined)),
      open: !newest?.confirmedAt && !hasContract,
      versions: versions.map(({ savedAt, confirmedAt, ...version }) => ({
        ...version,
        savedAt: savedAt.toISOString(),
        confirmedAt: confirmedAt?.toISOString() ?? null,
      })),
      calendars: await calendarNames(tx),
    };
  }
}

const rowOf = ({ row, steps, trial }: Onboarding): OnboardingRow => ({
  customer: row.customer,
  hasSheet: row.sheet !== null,
  steps: steps.map(({ item, state }) => ({ item, state })),
  live: isLive(steps),
  trial,
  draftReports: row.draftReports,
});

const stepsOf = ({ steps }: Onboarding): OnboardingDetail['steps'] =>
  steps.map(({ at, ...step }) => ({
    ...step,
    at: at?.toISOString() ?? null,
    canTick: step.evidence !== 'fact' && TICKED_BY_HAND.some((item) => item === step.item),
  }));

/** Offered while no contract follows the trial. */
function conversionOf({ trial, trialTerms }: Onboarding): OnboardingDetail['conversion'] {
  if (!trial || !trialTerms || trial.convertsOn !== null) return null;
  const { coversBusiness, coversAfterHours, expectedBusiness, expectedAfterHours } = trialTerms;
  const { unitPriceBusiness, unitPriceAfterHours } = trialTerms;
  return {
    coversBusiness,
    coversAfterHours,
    expectedBusiness,
    expectedAfterHours,
    unitPriceBusiness,
    unitPriceAfterHours,
  };
}
