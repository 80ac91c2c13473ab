import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { OutsideContract } from '../http/route.decorator';
import { docsPage } from './docs-page';
import { openApi } from './openapi';

/** The description of the API. */
@Controller('api/docs')
export class DocsController {
  constructor(@Inject(CONFIG) private readonly config: OwlConfig) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @OutsideContract('holds no data')
  page(): string {
    return docsPage();
  }

  @Get('openapi.json')
  @OutsideContract('holds no data')
  document(): Record<string, unknown> {
    return openApi(this.config.PUBLIC_URL);
  }
}
