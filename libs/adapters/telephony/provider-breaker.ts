import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { Placement } from './telephony';

export interface BreakerTerms {
  /** Failures in a row after which it opens. */
  failures: number;
  /** Milliseconds until one call is tried again. */
  openMs: number;
}

/** Keeps calls from a provider that fails again and again, until one that is let through succeeds. Machine time. */
export class ProviderBreaker {
  private readonly policy;
  private openedAt = 0;

  constructor(
    private readonly terms: BreakerTerms,
    onChange: (open: boolean) => void,
  ) {
    this.policy = circuitBreaker(
      handleWhenResult((result) => isFailure(result as Placement)),
      {
        halfOpenAfter: terms.openMs,
        breaker: new ConsecutiveBreaker(terms.failures),
      },
    );
    this.policy.onBreak(() => {
      this.openedAt = performance.now();
      onChange(true);
    });
    this.policy.onReset(() => onChange(false));
  }

  /** While one call is tried again the others still see it open. */
  get open(): boolean {
    const { state } = this.policy;
    if (state === CircuitState.HalfOpen) return true;
    return state === CircuitState.Open && performance.now() - this.openedAt < this.terms.openMs;
  }

  async guard(place: () => Promise<Placement>): Promise<Placement> {
    try {
      // The policy would let the others wait for the one that is tried.
      if (this.policy.state === CircuitState.HalfOpen) return OPEN;
      return await this.policy.execute(place);
    } catch (error) {
      if (error instanceof BrokenCircuitError) return OPEN;
      throw error;
    }
  }
}

const OPEN: Placement = {
  kind: 'not-placed',
  reason: 'the provider failed too often and is given no calls for a while',
  mayPass: true,
  trouble: 'unreachable',
};

/** A refusal because of the call itself says nothing about the provider, nor does a country it may not call. */
function isFailure(placement: Placement): boolean {
  if (placement.kind === 'unknown') return true;
  return placement.kind === 'not-placed' && placement.trouble !== null && placement.trouble !== 'country';
}
