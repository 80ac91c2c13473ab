import { TelephoneExchange } from '@owl/simulator';
import type { Owl } from './owl';

const ACCOUNT_SID = `AC${'2'.repeat(32)}`;
const AUTH_TOKEN = 'another-token-for-tests';

/** A second telephone provider with an account of its own: the same numbers, other telephones. */
export class SecondProvider {
  private owl: Owl | null = null;

  private constructor(
    readonly exchange: TelephoneExchange,
    /** For the story's system. */
    readonly settings: Record<string, string>,
  ) {}

  static async start(): Promise<SecondProvider> {
    const clock: { provider?: SecondProvider } = {};
    const exchange = new TelephoneExchange({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      timeScale: 30,
      now: () => clock.provider?.owl?.clock.now() ?? new Date(),
    });
    const settings = {
      TWILIO2_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO2_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO2_FROM: '+81312349999',
      TWILIO2_API_URL: await exchange.listen(),
    };
    clock.provider = new SecondProvider(exchange, settings);
    return clock.provider;
  }

  /** Its clock is the story's from now on. */
  joins(owl: Owl): void {
    this.owl = owl;
  }

  stop(): Promise<void> {
    return this.exchange.close();
  }
}
