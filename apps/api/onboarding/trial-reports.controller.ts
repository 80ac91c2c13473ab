import { Controller, Res } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { OnboardingDetail, TrialReportPreview } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import { TrialReports } from '@owl/stages/onboarding';
import type { Response } from 'express';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { PaperAnswers } from '../http/paper-answers';
import { API_PATH, Route } from '../http/route.decorator';
import { OnboardingPages } from './onboarding-pages';

/** The weekly security reports of a trial (セキュリティレポート). */
@Controller(API_PATH)
export class TrialReportsController {
  constructor(
    private readonly database: Database,
    private readonly pages: OnboardingPages,
    private readonly reports: TrialReports,
    private readonly papers: PaperAnswers,
  ) {}

  @Route('saveTrialReport')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'saveTrialReport'>): Promise<OnboardingDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      await this.reports.save(tx, actor, id, body.version, body.sections);
      return this.pages.detail(tx, (await this.reports.find(tx, id)).customerId);
    });
  }

  @Route('moveTrialReport')
  move(@Caller() actor: Actor, @Input() { id, body }: InputOf<'moveTrialReport'>): Promise<OnboardingDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      await this.reports.move(tx, actor, id, body.move, body.version);
      return this.pages.detail(tx, (await this.reports.find(tx, id)).customerId);
    });
  }

  @Route('previewTrialReport')
  preview(
    @Caller() { customerId }: Actor,
    @Input() { id }: InputOf<'previewTrialReport'>,
  ): Promise<TrialReportPreview> {
    return this.database.scope(customerId, (tx) => this.reports.preview(tx, id));
  }

  @Route('trialReportPdf')
  async pdf(
    @Caller() actor: Actor,
    @Input() { id }: InputOf<'trialReportPdf'>,
    @Res() response: Response,
  ): Promise<void> {
    await this.papers.send(actor, response, () =>
      this.database.scope(actor.customerId, (tx) => this.reports.paper(tx, id)),
    );
  }
}
