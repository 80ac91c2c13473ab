import { Controller, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { CallWebhooks, type CallbackParams } from '@owl/stages/escalate';
import { SignatureRefused } from '../http/api.errors';
import type { ApiRequest } from '../http/api-request';
import { OutsideContract } from '../http/route.decorator';
import { hasFieldsOf } from './callback-fields';

const SIGNED = "the telephone provider's signature and the attempt's random token";

/** Callbacks of the telephone provider. Nothing is read of one whose signature is wrong. */
@Controller('telephony')
export class WebhooksController {
  constructor(
    private readonly webhooks: CallWebhooks,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Post('voice/:token')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  @OutsideContract(SIGNED)
  voice(@Req() request: ApiRequest, @Param('token') token: string): Promise<string> {
    return this.webhooks.voice(token, this.verified(request));
  }

  @Post('keys/:token')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  @OutsideContract(SIGNED)
  keys(@Req() request: ApiRequest, @Param('token') token: string): Promise<string> {
    return this.webhooks.keys(token, this.verified(request));
  }

  @Post('status/:token')
  @HttpCode(204)
  @OutsideContract(SIGNED)
  status(@Req() request: ApiRequest, @Param('token') token: string): Promise<void> {
    return this.webhooks.status(token, this.verified(request));
  }

  @Post('machine/:token')
  @HttpCode(204)
  @OutsideContract(SIGNED)
  machine(@Req() request: ApiRequest, @Param('token') token: string): Promise<void> {
    return this.webhooks.machine(token, this.verified(request));
  }

  @Post('voicemail/:token')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  @OutsideContract(SIGNED)
  voicemail(@Req() request: ApiRequest, @Param('token') token: string): Promise<string> {
    return this.webhooks.voicemail(token, this.verified(request));
  }

  /** @throws SignatureRefused */
  private verified(request: ApiRequest): CallbackParams {
    const params = formOf(request.body);
    // The provider signs the address it was given, which is the public one, whatever proxies made of it.
    const url = this.config.PUBLIC_URL.replace(/\/$/, '') + request.originalUrl;
    const { requestId, ip } = request;
    const [, , kind = ''] = request.path.split('/');
    const facts = { security: true, requestId, ip, route: `/telephony/${kind}` };
    if (!this.telephony.verify(request.get('x-twilio-signature'), url, params))
      this.log.warn(facts, 'telephone callback refused: wrong signature');
    else if (!hasFieldsOf(kind, params))
      this.log.warn(facts, 'telephone callback refused: its fields were tampered with');
    else return params;
    throw new SignatureRefused();
  }
}

/** Only plain fields: a repeated one arrives as a list, and the provider sends none. */
function formOf(body: unknown): CallbackParams {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}
