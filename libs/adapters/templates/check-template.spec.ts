import { templateRefusal } from './check-template';

describe('templateRefusal', () => {
  it.each([
    'Hello {{name}}',
    '{{#if a}}{{a.b}}{{else if (eq a "x")}}y{{else}}z{{/if}}{{#unless a}}-{{/unless}}',
    '{{#each list}}{{@index}} {{this}} {{../name}}{{#if @last}}.{{/if}}{{/each}}',
    '{{join list " / "}} {{number amount}} {{!-- why --}}',
  ])('lets %s pass', (source) => {
    expect(templateRefusal(source)).toBeNull();
  });

  it.each([
    ['{{{html}}}', 'raw output'],
    ['{{&html}}', 'raw output'],
    ['{{> other}}', 'partial'],
    ['{{#> other}}x{{/other}}', 'partial'],
    ['{{* decorate}}', 'decorator'],
    ['{{#* inline "x"}}y{{/inline}}', 'decorator'],
    ['{{lookup a "b"}}', 'lookup'],
    ['{{log a}}', 'log'],
    ['{{#if (lookup a "b")}}x{{/if}}', 'lookup'],
    ['{{#with a}}{{b}}{{/with}}', 'with'],
    ['{{@root.secret}}', '@root'],
    ['{{a.constructor.name}}', 'constructor'],
    ['{{a.__proto__.x}}', '__proto__'],
    ['{{#if a}}', 'not a valid template'],
  ])('refuses %s', (source, reason) => {
    expect(templateRefusal(source)).toContain(reason);
  });

  it('refuses what is too long or too deep before parsing it', () => {
    expect(templateRefusal('x'.repeat(32_769))).toContain('32768');
    const nested = (depth: number) => `${'{{#if a}}'.repeat(depth)}x${'{{/if}}'.repeat(depth)}`;
    expect(templateRefusal(nested(20))).toBeNull();
    expect(templateRefusal(nested(21))).toContain('20 blocks');
  });

  it('refuses a parsed template in place of text', () => {
    expect(templateRefusal({ type: 'Program', body: [] } as unknown as string)).toContain('must be text');
  });
});
