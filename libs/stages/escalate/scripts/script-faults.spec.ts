import { type ScriptFaultKind, renderScript, scriptFaults } from './script-faults';

const faultsOf = (speech: Parameters<typeof scriptFaults>[0], text: string): ScriptFaultKind[] =>
  scriptFaults(speech, 'ja', text).map(({ fault }) => fault);

describe('scriptFaults', () => {
  it('takes a text that names the key and keeps to what may be said', () => {
    const text = '{{greeting}}。{{#if customer}}{{customer}}様、{{/if}}アラートです。確認は 1 を押してください。';
    expect(faultsOf('alert', text)).toEqual([]);
    expect(renderScript('alert', text, { greeting: '夜分に恐れ入ります' })).toBe(
      '夜分に恐れ入ります。アラートです。確認は 1 を押してください。',
    );
  });

  it.each(['time', 'score', 'threat', 'alertNumbers', 'moreNumbers', 'severalNumbers'])(
    'refuses %s before a key is pressed, also as a mere condition',
    (field) => {
      expect(faultsOf('alert', `1 を押してください。{{#if ${field}}}あ{{/if}}`)).toEqual(['confidential']);
      expect(faultsOf('wrong-key', `1 を押してください。{{#unless ${field}}}あ{{/unless}}`)).toEqual(['confidential']);
      expect(faultsOf('acknowledged', `ありがとうございます。{{#if ${field}}}あ{{/if}}`)).toEqual([]);
    },
  );

  it('knows no device, and names nobody to a machine', () => {
    expect(faultsOf('acknowledged', '{{device}}')).toEqual(['unknown-field']);
    expect(faultsOf('machine', '{{customer}}')).toEqual(['unknown-field']);
  });

  it('wants what may be absent inside its own condition', () => {
    expect(scriptFaults('alert', 'ja', '{{customer}}様。1 を押してください。')).toEqual([
      { fault: 'may-be-absent', about: 'customer', line: null },
    ]);
    expect(faultsOf('alert', '{{#if others}}{{contact}}{{/if}}1 を押してください。')).toEqual(['may-be-absent']);
    expect(faultsOf('alert', '{{#unless others}}{{contact}}{{/unless}}1 を押してください。')).toEqual([
      'may-be-absent',
    ]);
  });

  it.each<[string, ScriptFaultKind]>([
    ['  \n ', 'empty'],
    ['{{#if customer}}1 を押してください。', 'not-closed'],
    ['{{customer}様、1 を押してください。', 'not-parsed'],
    ['{{others}} 1', 'flag-as-text'],
    ['1 を押してください。<break time="60s"/>', 'markup'],
    ['お知らせです。', 'no-key-named'],
    [`1 を押してください。${'漢字'.repeat(90)}`, 'takes-too-long'],
    ['あ'.repeat(2001), 'too-long'],
    ['{{#each customer}}1{{/each}}', 'not-allowed'],
  ])('refuses %.20s as %s', (text, fault) => {
    expect(faultsOf('alert', text)).toEqual([fault]);
  });

  it('says where a sign stands that cannot be spoken', () => {
    expect(scriptFaults('no-key', 'en', 'Good\nbye <b>')).toEqual([{ fault: 'markup', about: '<', line: 2 }]);
  });
});
