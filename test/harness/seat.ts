import type { ConsoleMessage, Locator, Page } from 'playwright-core';

type Screen =
  | 'queue'
  | 'calls'
  | 'alerts'
  | 'mail'
  | 'appliances'
  | 'usage'
  | 'orders'
  | 'calendar'
  | 'sla'
  | 'tuning'
  | 'contacts'
  | 'handover';

// Asking who is signed in is answered 401 before anybody is, and the browser writes each such answer down.
const NOT_SIGNED_IN = /^Failed to load resource: .* 401 /;

/** One screen with a person before it. Writes down everything a console of ours must never do. */
export class Seat {
  /** Script errors, refused contents and requests to other places, as they came. */
  readonly troubles: string[] = [];

  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('pageerror', (error) => this.troubles.push(`script error: ${error.message}`));
    page.on('console', (message) => this.hears(message));
    page.on('dialog', (dialog) => {
      this.troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== this.origin && url.protocol !== 'data:') this.troubles.push(`request to ${request.url()}`);
    });
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** The row of that list that shows the thing with this id. */
  row(testId: string, id: string): Locator {
    return this.page.locator(`[data-testid="${testId}"][data-row="${id}"]`);
  }

  /** Goes there by the navigation, as a person does; on a telephone it has to be opened first. */
  async goes(to: Screen): Promise<void> {
    const link = this.at(`nav-${to}`);
    if (!(await link.isVisible())) await this.at('open-nav').click();
    await link.click();
    await this.page.waitForURL(`**/${to}**`);
  }

  /** Language and appearance, in the user's menu. */
  async chooses(choice: { language?: '日本語' | 'English'; appearance?: 'light' | 'dark' }): Promise<void> {
    await this.at('user-menu').click();
    if (choice.language) await this.at('language').getByText(choice.language, { exact: true }).click();
    const { appearance } = choice;
    if (appearance)
      await this.at('appearance')
        .locator(`label:has(+ input[value=${appearance}]), input[value=${appearance}] + label`)
        .first()
        .click();
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('menu').waitFor({ state: 'hidden' });
  }

  /** Pixels by which the page is wider than the screen. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** The answers of the server have come and nothing is loading any more. */
  async settles(): Promise<void> {
    await this.page.waitForLoadState('domcontentloaded');
    await this.page
      .getByRole('status', { name: /^(Loading|読み込み中)/ })
      .first()
      .waitFor({ state: 'detached' });
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  private hears(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (NOT_SIGNED_IN.test(message.text()) && message.location().url.endsWith('/api/v1/session')) return;
    this.troubles.push(`console ${message.type()}: ${message.text()}`);
  }
}
