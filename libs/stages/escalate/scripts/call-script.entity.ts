import { At, Int, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Customer, LOCALES, type Locale } from '@owl/directory';
import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { SCRIPTED, type ScriptedSpeech } from '../rules/speeches';

/** What a customer's calls say in words of its own: one version of one speech in one language. Nothing is ever changed. */
@Entity('call_scripts')
@Unique('call_scripts_version_key', ['customerId', 'speech', 'language', 'versionNo'])
@Check('call_scripts_speech_check', oneOf('speech', SCRIPTED))
@Check('call_scripts_language_check', oneOf('language', LOCALES))
@Check('call_scripts_version_no_check', '"version_no" > 0')
export class CallScript {
  @Key() id!: string;
  @ForeignKey(() => Customer, { name: 'call_scripts_customer_id_fkey' }) @Uuid() customerId!: string;
  @Text() speech!: ScriptedSpeech;
  @Text() language!: Locale;
  /** From 1; the highest one holds. */
  @Int() versionNo!: number;
  /** null: back to the built-in text. */
  @Text({ nullable: true }) text!: string | null;
  @At() createdAt!: Date;
  /** A user, and the name the user had then. */
  @Uuid() createdBy!: string;
  @Text() createdByName!: string;
}
