import { CallerError, OurError, OutsideError, OwlError, isOwlError } from './index';

describe('OwlError', () => {
  it.each([
    [new CallerError('bad-date', 'no'), 'caller', 'CallerError'],
    [new OutsideError('provider-down', 'no'), 'outside', 'OutsideError'],
    [new OurError('lost-row', 'no'), 'ours', 'OurError'],
  ])('%s says whose fault it is', (error, fault, name) => {
    expect(error.fault).toBe(fault);
    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(OwlError);
    expect(isOwlError(error)).toBe(true);
  });

  it('keeps its code, facts and cause', () => {
    const cause = new Error('socket closed');
    const error = new OutsideError('provider-down', 'the exchange did not answer', { info: { attempt: 2 }, cause });
    expect(error).toMatchObject({ code: 'provider-down', info: { attempt: 2 }, cause });
  });

  it('takes no other error for its own', () => {
    expect(isOwlError(new Error('x'))).toBe(false);
    expect(isOwlError(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false);
    expect(isOwlError('caller')).toBe(false);
  });
});
