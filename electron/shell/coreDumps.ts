import { execFile } from 'node:child_process';

/** Of util-linux, which every system that installs our packages has. */
const prlimit = '/usr/bin/prlimit';

/**
 * Lets a process leave no copy of its memory behind when it crashes. Node cannot set limits by itself, so on Linux a tool of the system sets this one;
 * macOS keeps none unless somebody asks for them, and Windows only those that a crash reporter writes, of which there is none.
 */
export function forbidCoreDumps(pid: number): void {
  if (process.platform !== 'linux') {
    return;
  }
  execFile(prlimit, ['--pid', String(pid), '--core=0:0'], (error) => {
    if (error !== null) {
      process.stderr.write(`Core dumps of process ${pid} could not be switched off.\n`);
    }
  });
}
