import { asSms } from './sms';

describe('asSms', () => {
  it('leaves what fits as it is, but for the space around it', () => {
    expect(asSms(' アラート\nhttps://owl.test \n')).toBe('アラート\nhttps://owl.test');
    expect(asSms('あ'.repeat(670))).toHaveLength(670);
  });

  it('cuts off what does not fit, marks it, and leaves no half character', () => {
    expect(asSms('あ'.repeat(671))).toBe(`${'あ'.repeat(669)}…`);
    expect(asSms(`${'あ'.repeat(668)}𠮷野`)).toBe(`${'あ'.repeat(668)}…`);
  });
});
