import { type NumberPolicy, type NumberRefusal, judgeNumber, mayBeCalled } from './number-policy';

const JAPAN: NumberPolicy = { countries: ['JP'], types: ['fixed-line', 'mobile', 'voip'] };

describe('judgeNumber', () => {
  it.each([
    ['090-1234-5678', '+819012345678'],
    ['０９０－１２３４－５６７８', '+819012345678'],
    ['０９０ー１２３４ー５６７８', '+819012345678'],
    ['０３（１２３４）５６７１', '+81312345671'],
    ['+81 3 1234 5671', '+81312345671'],
    ['(+81) 90 1234 5678', '+819012345678'],
    ['050-1111-2222', '+815011112222'],
    ['  03.1234.5671 ', '+81312345671'],
    ['090−1234‐5678', '+819012345678'],
  ])('reads %s as %s', (written, phone) => {
    expect(judgeNumber(written, JAPAN)).toEqual({ kind: 'callable', phone });
  });

  const REFUSED: [written: string, reason: NumberRefusal][] = [
    ['+81990123456', 'premium-rate'],
    ['+819901234567', 'premium-rate'],
    ['0990-12-3456', 'premium-rate'],
    ['+19001234567', 'premium-rate'],
    ['+979123456789', 'premium-rate'],
    ['0570-123-456', 'uan'],
    ['０５７０１２３４５６', 'uan'],
    ['+8157012345', 'uan'],
    ['0120-123-456', 'toll-free'],
    ['+18005551212', 'toll-free'],
    ['+80812345678', 'shared-cost'],
    ['+88212345678', 'satellite'],
    ['+881612345678', 'satellite'],
    ['+88312345678', 'satellite'],
    ['+870773111632', 'satellite'],
    ['110', 'short-number'],
    ['１１９', 'short-number'],
    ['118', 'short-number'],
    ['911', 'short-number'],
    ['+81110', 'short-number'],
    ['1416', 'short-number'],
    ['+81 90 1234 5678;ext=9', 'extension'],
    ['03-1234-5671 内線12', 'extension'],
    ['03-1234-5671 ext 12', 'extension'],
    ['03-1234-5671#12', 'extension'],
    ['03-1234-5671x12', 'extension'],
    ['0312345671,,12', 'extension'],
    ['\u200f+819012345678', 'hidden-characters'],
    ['+81\u202e9012345678', 'hidden-characters'],
    ['090\u200b12345678', 'hidden-characters'],
    ['090-1234-567\u0000', 'hidden-characters'],
    ['+1-800-FLOWERS', 'letters'],
    ['佐藤', 'letters'],
    ['٠٩٠١٢٣٤٥٦٧٨', 'bad-phone'],
    ['', 'bad-phone'],
    ['03-12', 'bad-phone'],
    ['03+12345671', 'bad-phone'],
    ['+81312345', 'bad-phone'],
    ['184-090-1234-5678', 'bad-phone'],
    ['0180-99-1234', 'bad-phone'],
    ['+442071838750', 'country-not-allowed'],
    ['010-44-20-7183-8750', 'country-not-allowed'],
    ['020-1234-5678', 'type-not-allowed'],
  ];
  it.each(REFUSED)('refuses %j: %s', (written, reason) => {
    expect(judgeNumber(written, JAPAN)).toEqual({ kind: 'refused', reason });
  });

  it('allows what the installation allows, and never what costs or reaches no person', () => {
    const wide: NumberPolicy = { countries: ['JP', 'GB', 'US'], types: JAPAN.types };
    expect(judgeNumber('+442071838750', wide)).toMatchObject({ kind: 'callable', phone: '+442071838750' });
    expect(judgeNumber('+19001234567', wide)).toEqual({ kind: 'refused', reason: 'premium-rate' });
    expect(judgeNumber('+16045551234', { countries: ['CA'], types: ['mobile'] })).toMatchObject({ kind: 'callable' });
    const mobiles: NumberPolicy = { countries: ['JP'], types: ['mobile'] };
    expect(judgeNumber('03-1234-5671', mobiles)).toEqual({ kind: 'refused', reason: 'type-not-allowed' });
  });
});

describe('mayBeCalled', () => {
  it('asks the same of a stored number', () => {
    expect(mayBeCalled('+81312345671', JAPAN)).toBeNull();
    expect(mayBeCalled('+81312345671', { ...JAPAN, types: ['mobile'] })).toBe('type-not-allowed');
    expect(mayBeCalled('+442071838750', JAPAN)).toBe('country-not-allowed');
  });
});
