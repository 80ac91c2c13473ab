import Handlebars from 'handlebars';
import { templateRefusal } from './check-template';
import { TemplateError } from './templates.errors';

/** What is wrong with a text that somebody wrote: a word of a closed set, what it is about, and where. */
export interface OwnTextFault {
  fault: 'too-long' | 'not-parsed' | 'not-closed' | 'not-allowed' | 'unknown-field' | 'flag-as-text';
  /** The field, what stands open or what is not allowed; of what cannot be read there is nothing to say. */
  about: string | null;
  /** From 1. */
  line: number | null;
}

/** The values a text may use: those that are put in, and those that only decide in an `if`. */
export interface OwnTextFields {
  texts: readonly string[];
  flags: readonly string[];
}

const LONGEST = 2000;
const DEPTH_OR_WORSE = /not allowed|blocks inside each other/;

/**
 * Narrower than the templates of the repository: plain values, `if` and `unless`, nothing that repeats or computes. So the
 * time to render grows with the length of the text and with nothing else.
 */
class OwnTextList extends Handlebars.Visitor {
  readonly faults: OwnTextFault[] = [];

  constructor(private readonly fields: OwnTextFields) {
    super();
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    if (node.params.length > 0 || node.hash) return this.add('not-allowed', sourceOf(node.path), node);
    this.mustBeField(node.path, true);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    const [condition, ...rest] = node.params;
    const isBranch = ['if', 'unless'].includes(sourceOf(node.path) ?? '');
    if (!isBranch || !condition || rest.length > 0 || node.hash) this.add('not-allowed', sourceOf(node.path), node);
    else this.mustBeField(condition, false);
    this.accept(node.program);
    if (node.inverse) this.accept(node.inverse);
  }

  private mustBeField(path: hbs.AST.Expression, isText: boolean): void {
    const { type, data, depth, parts } = path as hbs.AST.PathExpression;
    const name = sourceOf(path);
    if (type !== 'PathExpression' || data || depth > 0 || parts.length !== 1)
      return this.add('not-allowed', name, path);
    const field = String(parts[0]);
    if (this.fields.texts.includes(field)) return;
    if (!this.fields.flags.includes(field)) this.add('unknown-field', field, path);
    else if (isText) this.add('flag-as-text', field, path);
  }

  private add(fault: OwnTextFault['fault'], about: string | null, node: hbs.AST.Node): void {
    this.faults.push({ fault, about, line: node.loc.start.line });
  }
}

/** Everything for which a text that somebody wrote may not be used; none when it may. Takes milliseconds, whatever is given. */
export function ownTextFaults(source: string, fields: OwnTextFields): OwnTextFault[] {
  if (typeof source !== 'string') return [{ fault: 'not-parsed', about: null, line: null }];
  if (source.length > LONGEST) return [{ fault: 'too-long', about: String(LONGEST), line: null }];
  const refusal = templateRefusal(source);
  // The parser's own words are English, and of its grammar.
  const line = Number(/line (\d+)/.exec(refusal ?? '')?.[1] ?? 0) || null;
  if (refusal && !DEPTH_OR_WORSE.test(refusal))
    return [openBlock(source) ?? { fault: 'not-parsed', about: null, line }];
  if (refusal) return [{ fault: 'not-allowed', about: refusal, line }];
  const list = new OwnTextList(fields);
  list.accept(Handlebars.parse(source));
  return list.faults;
}

const engine = Handlebars.create();
// Built in and not ours: `lookup` reaches computed keys, `log` writes what it is given.
for (const name of ['lookup', 'log', 'with', 'each']) engine.unregisterHelper(name);

/**
 * The text for `context`, a small plain object. It is checked again: what was saved under older rules may be refused today.
 * @throws TemplateError `not-allowed`, or `missing-value` with the key that the context lacks
 */
export function renderOwnText(source: string, fields: OwnTextFields, context: object): string {
  const [fault] = ownTextFaults(source, fields);
  if (fault) throw new TemplateError('not-allowed', 'of its own', `${fault.fault} ${fault.about ?? ''}`.trim());
  const template = engine.compile<object>(source, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { if: true, unless: true, each: false, with: false, lookup: false, log: false },
    noEscape: true,
  });
  try {
    return template(structuredClone(context));
  } catch (error) {
    const message = (error as Error).message;
    const key = /^"(.+?)" not defined in/.exec(message)?.[1] ?? null;
    const problem = key === null ? 'render-failed' : 'missing-value';
    throw new TemplateError(problem, 'of its own', key === null ? message : `the context has no "${key}"`, key, error);
  }
}

const sourceOf = (node: hbs.AST.Expression): string | null =>
  'original' in node ? String((node as hbs.AST.PathExpression).original) : node.type;

/** The innermost block that is opened and not closed by its own name: `{{#if time}}` without `{{/if}}`. */
function openBlock(source: string): OwnTextFault | null {
  const open: { name: string; index: number }[] = [];
  for (const { 1: sign, 2: name = '', index } of source.matchAll(/\{\{~?([#/])([a-z]+)[^{}]*\}\}/g)) {
    if (sign === '#') open.push({ name, index });
    else if (open.at(-1)?.name === name) open.pop();
    else break;
  }
  const last = open.at(-1);
  return last ? { fault: 'not-closed', about: last.name, line: source.slice(0, last.index).split('\n').length } : null;
}
