import { Refusal } from '#shared/contract/errors.ts';

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Waits for a file operation and turns what the operating system refuses into `diskFull` or `diskFailed`; bugs pass through. */
export async function onDisk<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw new Refusal(fullCodes.has(code) ? 'diskFull' : 'diskFailed', { detail: { system: code } });
  }
}

/** `ENOENT` and the like when the operating system refused, else null. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
