import { investigationRefusal } from './investigation';

const night = { inCase: false, routing: 'call' };
const covered = { coversBusiness: true };

describe('an investigation on request', () => {
  it('is made of an after-hours alert that was telephoned', () => {
    expect(investigationRefusal(night, covered)).toBeNull();
  });

  it('is made once, and not of what an analyst has already', () => {
    expect(investigationRefusal({ ...night, inCase: true }, covered)).toBe('in-a-case');
  });

  it.each(['queue', 'queue-and-call', 'record'])('is not made of an alert that went to %s', (routing) => {
    expect(investigationRefusal({ ...night, routing }, covered)).toBe('not-telephoned');
  });

  it('needs a contract that covers business hours', () => {
    expect(investigationRefusal(night, { coversBusiness: false })).toBe('business-not-covered');
  });
});
