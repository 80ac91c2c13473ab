/** What a person may do with an appliance as a whole. `retire`: it leaves service. `reinstate`: it serves again. */
export const APPLIANCE_MOVES = ['retire', 'reinstate'] as const;
export type ApplianceMove = (typeof APPLIANCE_MOVES)[number];

/** The moves that are possible now. Nothing is ever deleted: an appliance out of service keeps its alerts and its address. */
export const applianceMoves = ({ retiredAt }: { retiredAt: Date | null }): ApplianceMove[] =>
  retiredAt === null ? ['retire'] : ['reinstate'];
