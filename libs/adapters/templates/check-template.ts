import Handlebars from 'handlebars';
import { TEMPLATE_BLOCKS, TEMPLATE_FUNCTIONS } from './template-functions';

// Above these the Handlebars parser itself needs seconds to minutes, so they are looked at before parsing.
const MAX_CHARACTERS = 32_768;
const MAX_BLOCK_DEPTH = 20;

const FORBIDDEN_SEGMENTS = new Set(['root', '__proto__', 'constructor', 'prototype', 'lookup', 'log']);
const EACH_DATA = new Set(['index', 'first', 'last', 'key']);

/** Checks every node against a list of what is allowed; partials, decorators and raw output are not on it. */
class AllowList extends Handlebars.Visitor {
  refusal: string | null = null;

  private refuse(what: string, node: hbs.AST.Node): void {
    this.refusal ??= `${what} is not allowed (line ${node.loc.start.line})`;
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    if (!node.escaped) this.refuse('raw output {{{…}}} or {{&…}}', node);
    if (node.params.length > 0) this.mustCall(node.path, Object.keys(TEMPLATE_FUNCTIONS), node);
    super.MustacheStatement(node);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.mustCall(node.path, TEMPLATE_BLOCKS, node);
    super.BlockStatement(node);
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.mustCall(node.path, Object.keys(TEMPLATE_FUNCTIONS), node);
    super.SubExpression(node);
  }

  override PathExpression(node: hbs.AST.PathExpression): void {
    const segments = node.parts.map(String);
    if (segments.some((segment) => FORBIDDEN_SEGMENTS.has(segment))) this.refuse(`"${node.original}"`, node);
    if (node.data && !EACH_DATA.has(segments[0] ?? '')) this.refuse(`"${node.original}"`, node);
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    this.refuse('a partial {{> …}}', node);
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    this.refuse('a partial {{#> …}}', node);
  }

  override Decorator(node: hbs.AST.Decorator): void {
    this.refuse('a decorator {{* …}}', node);
  }

  override DecoratorBlock(node: hbs.AST.DecoratorBlock): void {
    this.refuse('a decorator {{#* …}}', node);
  }

  private mustCall(path: hbs.AST.Expression, allowed: readonly string[], node: hbs.AST.Node): void {
    const name = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : path.type;
    if (!allowed.includes(name)) this.refuse(`calling "${name}"`, node);
  }
}

/**
 * Why `source` may not be used as a template, in words for the person who wrote it; null when it may.
 * Allowed are simple values, `if`, `unless`, `each` and the functions of TEMPLATE_FUNCTIONS, up to 32 KB and 20 nested blocks.
 */
export function templateRefusal(source: string): string | null {
  if (typeof source !== 'string') return 'a template must be text';
  if (source.length > MAX_CHARACTERS) return `longer than ${MAX_CHARACTERS} characters; shorten it`;
  if (deepestBlock(source) > MAX_BLOCK_DEPTH) return `more than ${MAX_BLOCK_DEPTH} blocks inside each other`;
  try {
    const allowList = new AllowList();
    allowList.accept(Handlebars.parse(source));
    return allowList.refusal;
  } catch (error) {
    return `not a valid template: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function deepestBlock(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, sign] of source.matchAll(/\{\{\{?~?\s*([#^/])/g)) {
    depth = sign === '/' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
