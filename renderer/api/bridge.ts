import type { SenimBridge } from '#shared/contract/wire.ts';

declare global {
  interface Window {
    /** Put there by the preload: the only way out of this page. */
    readonly senim: SenimBridge;
  }
}

/** The bridge to the shell and the vault. */
export function bridge(): SenimBridge {
  return window.senim;
}
