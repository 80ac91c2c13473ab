import { APPLIANCE_MOVES, applianceMoves } from './appliance-moves';

describe('the moves of an appliance', () => {
  it('lead out of service and back, and there is no other state', () => {
    const serving = applianceMoves({ retiredAt: null });
    const retired = applianceMoves({ retiredAt: new Date('2026-11-20T01:00:00Z') });
    expect(serving).toEqual(['retire']);
    expect(retired).toEqual(['reinstate']);
    expect([...serving, ...retired].sort()).toEqual([...APPLIANCE_MOVES].sort());
  });
});
