import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TemplateRenderer } from './template-renderer';
import { TemplateError } from './templates.errors';

let root: string;

function write(name: string, source: string): void {
  const file = join(root, `${name}.hbs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
}

function failure(act: () => unknown): TemplateError {
  try {
    act();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('expected a TemplateError, but nothing was thrown');
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'owl-templates-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('TemplateRenderer', () => {
  it('renders mail text as it is, and escapes only html and xml', () => {
    write('a/body', '{{text}}');
    write('a/page.html', '{{text}}');
    write('a/twiml.xml', '{{text}}');
    const renderer = new TemplateRenderer(root);
    const context = { text: 'R&D <株式会社>' };
    expect(renderer.render('a/body', context)).toBe('R&D <株式会社>');
    expect(renderer.render('a/page.html', context)).toBe('R&amp;D &lt;株式会社&gt;');
    expect(renderer.render('a/twiml.xml', context)).toBe('R&amp;D &lt;株式会社&gt;');
  });

  it('makes a subject one line, whatever the values hold', () => {
    write('a/ja/subject', 'Alert {{number_}}\n');
    expect(new TemplateRenderer(root).render('a/ja/subject', { number_: '1\r\nBcc: x@y.example' })).toBe(
      'Alert 1 Bcc: x@y.example',
    );
  });

  it('names the file and the missing key', () => {
    write('a/body', 'Dear {{name}}');
    const error = failure(() => new TemplateRenderer(root).render('a/body', {}));
    expect(error).toMatchObject({
      problem: 'missing-value',
      file: 'templates/a/body.hbs',
      missingKey: 'name',
      fault: 'ours',
    });
    expect(error.message).toContain('templates/a/body.hbs');
  });

  it('takes an absent value for no in a condition', () => {
    write('a/body', '{{#if name}}{{name}}{{else}}nobody{{/if}}{{#each list}}{{this}}{{/each}}');
    expect(new TemplateRenderer(root).render('a/body', {})).toBe('nobody');
  });

  it('offers join, number and eq', () => {
    write('a/body', '{{join list " / "}} {{number amount}}{{#if (eq kind "x")}}!{{/if}}');
    const text = new TemplateRenderer(root).render('a/body', { list: ['a', 'b'], amount: 1234567, kind: 'x' });
    expect(text).toBe('a / b 1,234,567!');
  });

  it('refuses a template that does more than it may', () => {
    write('a/body', '{{lookup secret "key"}}');
    expect(failure(() => new TemplateRenderer(root).render('a/body', { secret: {} })).problem).toBe('not-allowed');
  });

  it('does not reach inherited properties', () => {
    write('a/body', '{{name}}');
    const inherited = Object.create({ name: 'inherited' }) as object;
    expect(failure(() => new TemplateRenderer(root).render('a/body', inherited)).missingKey).toBe('name');
  });

  it('refuses a context that is more than plain values', () => {
    write('a/body', '{{name}}');
    expect(failure(() => new TemplateRenderer(root).render('a/body', { name: () => 'called' })).problem).toBe(
      'render-failed',
    );
  });

  it.each(['a/other', '../a/body', 'a/../body', '/etc/passwd', ''])('knows no template "%s"', (name) => {
    write('a/body', 'x');
    expect(failure(() => new TemplateRenderer(root).render(name, {})).problem).toBe('not-found');
  });

  it('says at once that the folder is missing', () => {
    expect(failure(() => new TemplateRenderer(join(root, 'none'))).message).toContain('does not exist');
  });

  it('reads a template once', () => {
    write('a/body', 'first');
    const renderer = new TemplateRenderer(root);
    expect(renderer.render('a/body', {})).toBe('first');
    write('a/body', 'second');
    expect(renderer.render('a/body', {})).toBe('first');
  });

  it('lists the names of what there is', () => {
    write('b/en/body', 'x');
    write('a/ja', 'x');
    writeFileSync(join(root, 'a', 'sample.json'), '{}');
    expect(new TemplateRenderer(root).templateNames()).toEqual(['a/ja', 'b/en/body']);
  });
});
