import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A log of bugs, for those who mend them: time, reference, the error's name and where in the code it was thrown.
 * Never its message, which could quote what somebody typed.
 */
export function localLog(folder: string): (ref: string, error: unknown) => void {
  return (ref, error) => {
    const name = error instanceof Error ? error.name : typeof error;
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    mkdirSync(folder, { recursive: true });
    const lines = [`${new Date().toISOString()} ${ref} ${name}`, ...frames];
    appendFileSync(join(folder, 'senim.log'), `${lines.join('\n')}\n`);
  };
}
