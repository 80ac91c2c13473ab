import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { NotFound } from '../http/api.errors';
import type { ApiRequest } from '../http/api-request';
import { OutsideContract } from '../http/route.decorator';
import { Metrics } from './metrics';

/** For Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @OutsideContract('is for scrapers inside: not answered to requests that came through a proxy')
  async read(@Req() request: ApiRequest, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (request.get('x-forwarded-for') || request.get('forwarded')) throw new NotFound('page');
    const text = await this.metrics.text();
    response.setHeader('content-type', this.metrics.contentType);
    return text;
  }
}
