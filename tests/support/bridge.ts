import type { Page } from '@playwright/test';

import type { Result, SenimBridge } from '#shared/contract/wire.ts';

declare global {
  interface Window {
    readonly senim: SenimBridge;
  }
}

/** Calls a command from the page, as the page's own code does. */
export async function invoke(page: Page, command: string, input: unknown = {}): Promise<Result<unknown>> {
  return page.evaluate(([command, input]) => window.senim.invoke(command, input), [command, input] as const);
}
