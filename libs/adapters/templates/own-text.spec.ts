import { ownTextFaults, renderOwnText } from './own-text';

const FIELDS = { texts: ['customer', 'time'], flags: ['several'] };
const faultsOf = (source: string) => ownTextFaults(source, FIELDS).map(({ fault }) => fault);

describe('ownTextFaults', () => {
  it.each([
    'Hello.',
    '{{customer}} {{#if several}}a{{else}}b{{/if}}{{#unless time}}c{{/unless}}',
    '{{#if customer}}{{customer}}{{else if time}}{{time}}{{/if}}{{!-- why --}}',
  ])('lets %s pass', (source) => {
    expect(faultsOf(source)).toEqual([]);
  });

  it.each([
    ['{{secret}}', 'unknown-field'],
    ['{{#if secret}}x{{/if}}', 'unknown-field'],
    ['{{several}}', 'flag-as-text'],
    ['{{#each customer}}x{{/each}}', 'not-allowed'],
    ['{{#with customer}}x{{/with}}', 'not-allowed'],
    ['{{lookup this "constructor"}}', 'not-allowed'],
    ['{{log "x"}}', 'not-allowed'],
    ['{{join customer ","}}', 'not-allowed'],
    ['{{#if (eq customer "x")}}y{{/if}}', 'not-allowed'],
    ['{{#if customer includeZero=true}}y{{/if}}', 'not-allowed'],
    ['{{{customer}}}', 'not-allowed'],
    ['{{&customer}}', 'not-allowed'],
    ['{{> p}}', 'not-allowed'],
    ['{{#> p}}x{{/p}}', 'not-allowed'],
    ['{{* d}}', 'not-allowed'],
    ['{{#* inline "p"}}x{{/inline}}', 'not-allowed'],
    ['{{@root.customer}}', 'not-allowed'],
    ['{{this}}', 'not-allowed'],
    ['{{../customer}}', 'not-allowed'],
    ['{{customer.constructor}}', 'not-allowed'],
    ['{{__proto__}}', 'not-allowed'],
    ['{{constructor}}', 'not-allowed'],
    ['{{"customer"}}', 'not-allowed'],
    ['{{1}}', 'not-allowed'],
    ['{{#if}}x{{/if}}', 'not-allowed'],
    ['{{#if customer}}', 'not-closed'],
    ['{{#if customer}}x{{/unless}}', 'not-closed'],
    ['{{#if customer}}{{time', 'not-closed'],
    ['x{{/if}}', 'not-parsed'],
    ['{{', 'not-parsed'],
    ['x'.repeat(2001), 'too-long'],
  ])('refuses no. %#', (source, fault) => {
    expect(faultsOf(source)).toContain(fault);
  });

  it('says where and what', () => {
    expect(ownTextFaults('Hello\n{{secret}} {{time}} {{several}}', FIELDS)).toEqual([
      { fault: 'unknown-field', about: 'secret', line: 2 },
      { fault: 'flag-as-text', about: 'several', line: 2 },
    ]);
  });

  it('says which block is not closed and where it begins, in no words of the parser', () => {
    expect(ownTextFaults('Hello\n{{#if time}}x{{#unless several}}y{{/unless}}\n\nz', FIELDS)).toEqual([
      { fault: 'not-closed', about: 'if', line: 2 },
    ]);
    expect(ownTextFaults('Hello\n{{time', FIELDS)).toEqual([{ fault: 'not-parsed', about: null, line: 2 }]);
  });

  it('takes no parsed template for text', () => {
    expect(ownTextFaults({ type: 'Program', body: [] } as never, FIELDS)).toMatchObject([{ fault: 'not-parsed' }]);
  });

  it.each([
    ['320 KB of nested conditions', `${'{{#if time}}'.repeat(13_000)}${'{{/if}}'.repeat(13_000)}`],
    ['100 to the third repetitions', '{{#each a}}{{#each b}}{{#each c}}x{{/each}}{{/each}}{{/each}}'],
    ['as many conditions as fit', '{{#if time}}x{{/if}}'.repeat(95)],
    ['conditions as deep as they may be', `${'{{#if time}}'.repeat(20)}x${'{{/if}}'.repeat(20)}`],
    ['an endless opening', '{{#'.repeat(600)],
  ])('is done with %s in less than a second', (_what, source) => {
    // Time of the processor, not of the clock: the machine may have other work.
    const begun = process.cpuUsage();
    if (ownTextFaults(source, FIELDS).length === 0) renderOwnText(source, FIELDS, { time: 'now' });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});

describe('renderOwnText', () => {
  it('puts values in as they are', () => {
    expect(renderOwnText('{{customer}}{{#if several}}!{{/if}}', FIELDS, { customer: 'A&B <C>', several: true })).toBe(
      'A&B <C>!',
    );
  });

  it('names the value that is missing', () => {
    expect(() => renderOwnText('{{customer}}', FIELDS, {})).toThrow('"customer"');
    const inherited = Object.create({ customer: 'inherited' }) as object;
    expect(() => renderOwnText('{{customer}}', FIELDS, inherited)).toThrow('"customer"');
  });

  it('refuses what was saved before a rule forbade it', () => {
    expect(() => renderOwnText('{{secret}}', FIELDS, { secret: 'x' })).toThrow('unknown-field secret');
  });
});
