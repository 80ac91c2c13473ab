import { settleUnknown } from './settle-unknown';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 17, 0, seconds));
const lost = { sentAt: at(0), attempt: 1, looks: 0, emptyListings: [] as Date[] };

describe('settleUnknown', () => {
  it('looks at the list after 30 and after 90 seconds', () => {
    expect(settleUnknown(lost, at(29))).toEqual({ kind: 'look-at', at: at(30) });
    expect(settleUnknown(lost, at(30))).toEqual({ kind: 'look-now' });
    expect(settleUnknown({ ...lost, looks: 1, emptyListings: [at(31)] }, at(31))).toEqual({
      kind: 'look-at',
      at: at(90),
    });
  });

  it('sends again only after two listings a minute apart that do not hold it', () => {
    const looked = { ...lost, looks: 2 };
    expect(settleUnknown({ ...looked, emptyListings: [at(30), at(90)] }, at(91))).toEqual({ kind: 'send-again' });
    expect(settleUnknown({ ...looked, emptyListings: [at(31), at(90)] }, at(91)).kind).toBe('look-at');
    expect(settleUnknown({ ...looked, emptyListings: [at(90)] }, at(91)).kind).toBe('look-at');
  });

  it('gives up what was lost twice, and what the provider cannot be asked about for an hour', () => {
    const twice = { ...lost, attempt: 2, looks: 2, emptyListings: [at(30), at(90)] };
    expect(settleUnknown(twice, at(91))).toEqual({ kind: 'give-up' });
    expect(settleUnknown({ ...lost, looks: 5 }, at(3601))).toEqual({ kind: 'give-up' });
  });
});
