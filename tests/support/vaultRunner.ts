import { closeSync, fstatSync, ftruncateSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';

import type { VaultRequest } from '#shared/contract/wire.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';
import { Router } from '#vault/router.ts';
import { VaultService } from '#vault/vaultService.ts';

/** What a test may ask of the runner besides the commands of the contract: fill its disk but for so many bytes, free it, or tell what lies in a folder of it. */
export type DiskRequest =
  | { id: number; fill: string; leave: number }
  | { id: number; free: string }
  | { id: number; list: string };

const vaultFolder = process.argv[2] ?? '';
const vault = new VaultService({ vaultFolder, emit: () => undefined, cost: floorCost });
/** That a refusal could not be entered in the audit of a full disk is no bug. */
const router = new Router(vault, (ref, error) => {
  if (ref !== 'audit') process.stderr.write(`${ref} ${inspect(error)}\n`);
});

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** Writes zeros until the disk takes no more, then gives some back. */
function fill(path: string, leave: number): void {
  const descriptor = openSync(path, 'a');
  try {
    for (let block = Buffer.alloc(1 << 20); block.length >= 512;) {
      try {
        writeSync(descriptor, block);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        block = block.subarray(0, block.length / 2);
      }
    }
    ftruncateSync(descriptor, Math.max(0, fstatSync(descriptor).size - leave));
  } finally {
    closeSync(descriptor);
  }
}

async function answer(request: VaultRequest | DiskRequest): Promise<unknown> {
  if ('fill' in request) fill(request.fill, request.leave);
  else if ('free' in request) rmSync(request.free);
  else if ('list' in request) return { ok: true, value: readdirSync(request.list) };
  else return router.answer(request);
  return { ok: true, value: null };
}

process.stdout.write('{"id":0}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as VaultRequest | DiskRequest;
  void answer(request).then((result) => process.stdout.write(`${JSON.stringify({ id: request.id, result })}\n`));
}
