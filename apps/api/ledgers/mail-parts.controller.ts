import { Controller, Res } from '@nestjs/common';
import type { Actor } from '@owl/identity';
import { SAFE_HTML_POLICY, safeHtml } from '@owl/stages/parse';
import type { Response } from 'express';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { sendFile } from '../http/file-answer';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { OpenedMails } from './opened-mails';

/** What a mail holds, as bytes: written by strangers, so nothing of it is ever answered as a page that could act. */
@Controller(API_PATH)
export class MailPartsController {
  constructor(private readonly opened: OpenedMails) {}

  @Route('mailSource')
  async source(
    @Caller() actor: Actor,
    @Input() { id }: InputOf<'mailSource'>,
    @Res() response: Response,
  ): Promise<void> {
    const bytes = await this.opened.bytes(actor, id);
    sendFile(response, { name: `${id}.eml`, type: 'message/rfc822', bytes });
  }

  @Route('mailHtml')
  async html(@Caller() actor: Actor, @Input() { id }: InputOf<'mailHtml'>, @Res() response: Response): Promise<void> {
    const { html, attachments } = await this.opened.parts(actor, id);
    if (html === undefined) throw new NotFound('HTML part');
    response
      .set({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': SAFE_HTML_POLICY,
        // The console frames it; no other page may.
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'no-referrer',
      })
      .send(safeHtml(html, attachments));
  }

  @Route('mailAttachment')
  async attachment(
    @Caller() actor: Actor,
    @Input() { id, index }: InputOf<'mailAttachment'>,
    @Res() response: Response,
  ): Promise<void> {
    const { attachments } = await this.opened.parts(actor, id);
    const found = attachments[index];
    if (!found) throw new NotFound('attachment');
    sendFile(response, { name: found.name, type: 'application/octet-stream', bytes: found.content });
  }
}
