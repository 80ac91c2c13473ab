import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { templateRefusal } from './check-template';
import { TEMPLATE_BLOCKS, TEMPLATE_FUNCTIONS } from './template-functions';
import { TemplateError } from './templates.errors';

type Compiled = (context: object) => string;

const SUFFIX = '.hbs';
const NAME = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*(\.(html|xml))?$/;
/** Only these outputs are markup; mail text and speech must reach the reader as written, without `&amp;`. */
const MARKUP = /\.(html|xml)$/;

/**
 * Renders the files under the templates folder. A template's name is its path there without `.hbs`, e.g. `report/_layout/ja/body`.
 * Strict: a value the context lacks is an error, never an empty place or "undefined" in a mail. `x.html` and `x.xml` are escaped.
 */
@Injectable()
export class TemplateRenderer {
  private readonly root: string;
  private readonly compiled = new Map<string, Compiled>();
  private readonly engine = Handlebars.create();

  /** @param root the templates folder, e.g. `<repository>/templates` */
  constructor(root: string) {
    this.root = resolve(root);
    if (!statSync(this.root, { throwIfNoEntry: false })?.isDirectory()) {
      throw new TemplateError('not-found', this.root, 'the templates folder does not exist');
    }
    // Built in and not ours: `lookup` reaches computed keys, `log` writes what it is given.
    for (const name of ['lookup', 'log', 'with']) this.engine.unregisterHelper(name);
    for (const [name, call] of Object.entries(TEMPLATE_FUNCTIONS)) {
      this.engine.registerHelper(name, call as Handlebars.HelperDelegate);
    }
  }

  /**
   * The text of template `name` for `context`, a small plain object. A `subject` becomes one line.
   * @throws TemplateError naming the file: `not-found`, `not-allowed`, `missing-value` (with the key) or `render-failed`
   */
  render(name: string, context: object): string {
    const template = this.compiled.get(name) ?? this.load(name);
    try {
      // A copy has own, plain values only: no inherited property, getter or function of an entity reaches a template.
      const text = template(structuredClone(context));
      return isSubject(name) ? oneLine(text) : text;
    } catch (error) {
      throw renderError(this.fileOf(name), error);
    }
  }

  /** Names of all templates there are, sorted. */
  templateNames(): string[] {
    return readdirSync(this.root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => relative('.', file).split(sep).join('/').slice(0, -SUFFIX.length))
      .sort();
  }

  /** Whether there is a template of this name. */
  has(name: string): boolean {
    return NAME.test(name) && statSync(join(this.root, name + SUFFIX), { throwIfNoEntry: false })?.isFile() === true;
  }

  /** A template as it is written. @throws TemplateError `not-found` */
  source(name: string): string {
    if (!this.has(name)) {
      throw new TemplateError(
        'not-found',
        this.fileOf(name),
        'there is no such template; see templates/readme.md for the names',
      );
    }
    return readFileSync(join(this.root, name + SUFFIX), 'utf8');
  }

  private load(name: string): Compiled {
    const source = this.source(name);
    const refusal = templateRefusal(source);
    if (refusal) throw new TemplateError('not-allowed', this.fileOf(name), refusal);
    const template = this.engine.compile<object>(source, {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: knownFunctions(),
      noEscape: !MARKUP.test(name),
    });
    this.compiled.set(name, template);
    return template;
  }

  private fileOf(name: string): string {
    return `templates/${name}${SUFFIX}`;
  }
}

const isSubject = (name: string): boolean => name.split('/').at(-1) === 'subject';

function knownFunctions(): Record<string, boolean> {
  const ours = [...TEMPLATE_BLOCKS, ...Object.keys(TEMPLATE_FUNCTIONS)].map((name) => [name, true]);
  return { ...Object.fromEntries(ours), with: false, lookup: false, log: false };
}

function renderError(file: string, error: unknown): TemplateError {
  const message = error instanceof Error ? error.message : String(error);
  const key = /^"(.+?)" not defined in/.exec(message)?.[1];
  if (key === undefined) return new TemplateError('render-failed', file, message, null, error);
  return new TemplateError('missing-value', file, `the context has no "${key}"`, key, error);
}

/** A header is one line without control characters, whatever the values held; RFC 5322 lines end at 998 octets. */
const oneLine = (text: string): string =>
  text
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 300);
