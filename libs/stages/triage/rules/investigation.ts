/** Why an alert is not investigated on request: a closed set of words. */
export const INVESTIGATION_REFUSALS = ['in-a-case', 'not-telephoned', 'business-not-covered'] as const;
export type InvestigationRefusal = (typeof INVESTIGATION_REFUSALS)[number];

/** An alert as far as its investigation on request matters. */
export interface InvestigatedAlert {
  inCase: boolean;
  /** As its classification sent it: `call` for an after-hours alert that is telephoned and nothing else. */
  routing: string;
}

/**
 * Why an alert may not be investigated on request, or null when it may: an after-hours alert that was telephoned, once.
 * Service rules 2.9.
 */
export function investigationRefusal(
  { inCase, routing }: InvestigatedAlert,
  { coversBusiness }: { coversBusiness: boolean },
): InvestigationRefusal | null {
  if (inCase) return 'in-a-case';
  if (routing !== 'call') return 'not-telephoned';
  return coversBusiness ? null : 'business-not-covered';
}
