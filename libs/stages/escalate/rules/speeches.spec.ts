import { SPEECHES, asks, fieldsOf, isConfidential, keyMeaning, keySeconds, longest, opening } from './speeches';

describe('keyMeaning', () => {
  it.each([
    ['1', 'acknowledged', 'acknowledged'],
    ['2', null, 'repeat'],
    ['3', 'declined', 'passed'],
    ['4', null, 'wrong-key'],
    ['#', null, 'wrong-key'],
    ['*', null, 'wrong-key'],
    ['', 'no-key', 'no-key'],
  ])('%s in a call about an alert: %s, and "%s" is said', (digits, outcome, speech) => {
    expect(keyMeaning('alert', digits, false)).toEqual({ outcome, speech });
  });

  it('passes nobody on in a test or verification', () => {
    expect(keyMeaning('test', '3', false)).toEqual({ outcome: null, speech: 'test' });
    expect(keyMeaning('verification', '2', false)).toEqual({ outcome: null, speech: 'verification' });
    expect(keyMeaning('verification', '1', false)).toEqual({ outcome: 'acknowledged', speech: 'verification-done' });
    expect(keyMeaning('test', '', false)).toEqual({ outcome: 'no-key', speech: 'check-no-key' });
  });

  it('takes a machine for a person once a key is pressed', () => {
    expect(keyMeaning('alert', '', true)).toEqual({ outcome: 'voicemail', speech: null });
    expect(keyMeaning('alert', '1', true)).toEqual({ outcome: 'acknowledged', speech: 'acknowledged' });
  });
});

it('leaves a machine a message about an alert, and none about a test', () => {
  expect(opening('alert', true)).toBe('machine');
  expect(opening('test', true)).toBeNull();
  expect(opening('verification', false)).toBe('verification');
});

describe('fieldsOf', () => {
  it('gives nothing confidential to what is said before a key is pressed', () => {
    const open = SPEECHES.filter((speech) => !['repeat', 'acknowledged'].includes(speech));
    expect(open).toHaveLength(SPEECHES.length - 2);
    for (const speech of open) expect(fieldsOf(speech).filter(isConfidential)).toEqual([]);
    expect(fieldsOf('acknowledged')).toContain('alertNumbers');
  });

  it('names nobody to an answering machine', () => {
    expect(fieldsOf('machine')).not.toContain('customer');
    expect(fieldsOf('machine')).not.toContain('contact');
  });
});

it('leaves room for a key within 60 seconds of speech', () => {
  for (const speech of SPEECHES.filter(asks)) expect(longest(speech) + keySeconds(speech)).toBeLessThanOrEqual(60);
});
