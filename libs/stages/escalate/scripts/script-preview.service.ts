import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService, type Locale } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import type { ScriptedSpeech } from '../rules/speeches';
import { spokenSeconds } from '../rules/spoken-length';
import { usualSample } from '../rules/spoken-samples';
import type { ScriptPlace } from './call-scripts.service';
import { type ScriptFault, renderScript, scriptFaults } from './script-faults';

/** How a text would be heard. */
export interface PreviewedScript {
  faults: ScriptFault[];
  /** With the customer's own names and an alert made up for it; null while there are faults. */
  words: string | null;
  /** About how long it takes to say, in seconds. */
  seconds: number | null;
}

/** Shows what a script would say to the customer it is written for, before it is saved. */
@Injectable()
export class ScriptPreview {
  constructor(
    private readonly directory: DirectoryService,
    private readonly templates: TemplateRenderer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(tx: Tx, { customerId, speech, language }: ScriptPlace, text: string): Promise<PreviewedScript> {
    const faults = scriptFaults(speech, language, text);
    if (faults.length > 0) return { faults, words: null, seconds: null };
    const customer = await this.directory.customer(tx, customerId);
    const contacts = await this.directory.contacts(tx, customerId);
    const now = this.clock.now();
    const { calendar } = await this.directory.termsAt(tx, customerId, now);
    const contact = contacts.find((one) => one.language === language) ?? { name: '', reading: null };
    const words = renderScript(speech, text, usualSample(language, { customer, contact, zone: calendar.zone, now }));
    return { faults, words, seconds: spokenSeconds(words, language) };
  }

  /** The source of the text that is spoken where the customer has none of its own. */
  builtIn(speech: ScriptedSpeech, language: Locale): string {
    return this.templates.source(`call/${speech}/${language}`);
  }
}
