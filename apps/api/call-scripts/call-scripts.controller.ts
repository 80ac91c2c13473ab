import { Controller } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import type { CallScriptPage, CallScriptPreview } from '@owl/contracts';
import { Customer } from '@owl/directory';
import type { Actor } from '@owl/identity';
import { CallScripts, ScriptPreview } from '@owl/stages/escalate';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { scriptPage } from './script-page';

/** What customers' calls say: shown, tried, and put into other words. */
@Controller(API_PATH)
export class CallScriptsController {
  constructor(
    private readonly database: Database,
    private readonly scripts: CallScripts,
    private readonly preview: ScriptPreview,
  ) {}

  @Route('callScripts')
  all(@Caller() actor: Actor, @Input() { id }: InputOf<'callScripts'>): Promise<CallScriptPage> {
    return this.of(actor, id, (tx) => this.page(tx, id));
  }

  @Route('previewCallScript')
  try(@Caller() actor: Actor, @Input() { id, body }: InputOf<'previewCallScript'>): Promise<CallScriptPreview> {
    const { text, ...place } = body;
    return this.of(actor, id, (tx) => this.preview.of(tx, { customerId: id, ...place }, text));
  }

  @Route('saveCallScript')
  save(@Caller() actor: Actor, @Input() { id, body }: InputOf<'saveCallScript'>): Promise<CallScriptPage> {
    return this.of(actor, id, async (tx) => {
      await this.scripts.add(tx, actor, { customerId: id, ...body });
      return this.page(tx, id);
    });
  }

  private of<T>(actor: Actor, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.scope(actor.customerId, async (tx) => {
      if (!(await tx.existsBy(Customer, { id }))) throw new NotFound('customer');
      return work(tx);
    });
  }

  private async page(tx: Tx, customerId: string): Promise<CallScriptPage> {
    const versions = await this.scripts.versions(tx, customerId);
    return scriptPage(versions, (speech, language) => this.preview.builtIn(speech, language));
  }
}
