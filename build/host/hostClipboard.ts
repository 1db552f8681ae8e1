import type { Browser, Page } from 'playwright-core';

/** Any address that counts as secure; what stands there is empty and comes from nowhere. */
const pageUrl = 'https://clipboard.invalid/';

/** Chromium's clipboard, seen through a page of its own: the app's page is granted nothing. */
export class HostClipboard {
  readonly #browser: Browser;
  #page: Promise<Page> | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async read(): Promise<string> {
    return (await this.#opened()).evaluate(() => navigator.clipboard.readText());
  }

  async write(text: string): Promise<void> {
    await (await this.#opened()).evaluate((text) => navigator.clipboard.writeText(text), text);
  }

  async close(): Promise<void> {
    await (await this.#page)?.context().close();
  }

  #opened(): Promise<Page> {
    this.#page ??= this.#open();
    return this.#page;
  }

  async #open(): Promise<Page> {
    const context = await this.#browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    const page = await context.newPage();
    await page.goto(pageUrl);
    return page;
  }
}
