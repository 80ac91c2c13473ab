import { repositoryRoot } from '@owl/adapters/config';
import { type Role, Users, systemActor } from '@owl/identity';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../apps/owl/launch/chromium.mjs';
import type { Owl } from './owl';
import { Seat } from './seat';

const PICTURES = join(repositoryRoot(), 'test-results');
const PASSWORD = 'correct horse battery';
let lastUser = 0;

/** Who sits before the screen, and how it is set. */
export interface SeatOptions {
  customerId?: string;
  /** The language of the account and of the browser. */
  locale?: 'ja' | 'en';
  width?: number;
  height?: number;
  dark?: boolean;
}

/** One browser for a spec file, opening the console of one system. */
export class ConsoleBrowser {
  private readonly seats: Seat[] = [];

  private constructor(
    private readonly owl: Owl,
    private readonly browser: Browser,
  ) {}

  static async open(owl: Owl): Promise<ConsoleBrowser> {
    if (!existsSync(join(repositoryRoot(), 'apps/console/dist/index.html'))) {
      throw new Error('The console is not built. Run: npm run build -w @owl/console');
    }
    return new ConsoleBrowser(owl, await launchChromium());
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** A person of that role comes through the sign-in form and sees the list of cases. */
  async signsIn(role: Role, options: SeatOptions = {}): Promise<Seat> {
    const email = `${role}-${++lastUser}@owl.test`;
    const { locale = 'en', customerId = null } = options;
    const person = { email, displayName: '田中 由紀', password: PASSWORD, role, customerId, locale };
    await this.owl.soc((tx) => this.owl.app.get(Users).create(tx, person, systemActor('story')));
    const seat = await this.sitsDown(options);
    await seat.page.goto('/');
    await seat.at('sign-in-email').fill(email);
    await seat.at('sign-in-password').fill(PASSWORD);
    await seat.at('sign-in-submit').click();
    await seat.at('user-menu').waitFor();
    return seat;
  }

  /** Somebody who has not signed in yet. */
  async sitsDown({ locale = 'en', width = 1440, height = 900, dark = false }: SeatOptions = {}): Promise<Seat> {
    const context = await this.browser.newContext({
      baseURL: this.owl.config.PUBLIC_URL,
      locale: locale === 'ja' ? 'ja-JP' : 'en-GB',
      timezoneId: 'Asia/Tokyo',
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    const seat = new Seat(await context.newPage(), this.owl.config.PUBLIC_URL);
    this.seats.push(seat);
    return seat;
  }

  /** Runs a test's work; when it fails, a picture of every screen goes into `test-results/` and its name into the error. */
  async watches(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${await this.picturesOfAll()}`, { cause: error });
    }
  }

  private async picturesOfAll(): Promise<string> {
    mkdirSync(PICTURES, { recursive: true });
    const name = (expect.getState().currentTestName ?? 'screen').replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
    const taken = this.seats.map(({ page }, index) => picture(page, join(PICTURES, `${name}-${index + 1}.png`)));
    return (await Promise.all(taken)).filter(Boolean).join('\n');
  }
}

async function picture(page: Page, path: string): Promise<string> {
  if (page.isClosed()) return '';
  try {
    await page.screenshot({ path, timeout: 5_000 });
    return `picture: ${path}`;
  } catch (error) {
    return `no picture: ${(error as Error).message}`;
  }
}
