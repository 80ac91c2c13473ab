import type { Log } from '../log';
import type { TemplateRenderer } from './template-renderer';

/** The mail of `templates/notice/<name>`. What is told must never hang on a text: what cannot be rendered is sent plainly. */
export function renderNotice(
  { templates, log }: { templates: TemplateRenderer; log: Log },
  name: string,
  locale: 'ja' | 'en',
  context: object,
): { subject: string; text: string } {
  const template = `notice/${name}/${locale}`;
  try {
    return {
      subject: templates.render(`${template}/subject`, context),
      text: templates.render(`${template}/body`, context),
    };
  } catch (error) {
    log.error({ template, error: (error as Error).message }, 'notice template failed, sent in plain words: mend it');
    return { subject: `【Secure OWL Center】${name}`, text: JSON.stringify(context, null, 2) };
  }
}

/** The SMS of `templates/notice/<name>`, in plain words when its template fails. */
export function renderSms(
  { templates, log }: { templates: TemplateRenderer; log: Log },
  name: string,
  locale: 'ja' | 'en',
  context: { detectedAt?: string; portalUrl?: string } & object,
): string {
  const template = `notice/${name}/${locale}/sms`;
  try {
    return templates.render(template, context);
  } catch (error) {
    log.error({ template, error: (error as Error).message }, 'SMS template failed, sent in plain words: mend it');
    return ['Secure OWL Center', name, context.detectedAt, context.portalUrl].filter(Boolean).join(' ');
  }
}
