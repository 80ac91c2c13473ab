import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { OutsideContract } from '../http/route.decorator';
import { docsPage } from './docs-page';
import { openApi } from './openapi';

interface Kept {
  bytes: Buffer;
  etag: string;
}

/** The description of the API: the same for as long as the process runs, so it is made once, when somebody first asks. */
@Controller('api/docs')
export class DocsController {
  private kept: Kept | undefined;

  constructor(@Inject(CONFIG) private readonly config: OwlConfig) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @OutsideContract('holds no data')
  page(): string {
    return docsPage();
  }

  /** Answers 304 to who has it already. */
  @Get('openapi.json')
  @OutsideContract('holds no data')
  document(@Res() response: Response): void {
    this.kept ??= keep(JSON.stringify(openApi(this.config.PUBLIC_URL)));
    const { bytes, etag } = this.kept;
    response.set({ etag, 'cache-control': 'no-cache', 'content-type': 'application/json; charset=utf-8' }).send(bytes);
  }
}

function keep(text: string): Kept {
  const bytes = Buffer.from(text);
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}
