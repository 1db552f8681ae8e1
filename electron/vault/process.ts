import type { VaultMessage, VaultRequest, VaultStart } from '#shared/contract/wire.ts';
import { checkKnownAnswers } from '#vault/crypto/knownAnswers.ts';
import { localLog } from '#vault/localLog.ts';
import { Router } from '#vault/router.ts';
import { VaultService } from '#vault/vaultService.ts';

/** The channel to the shell that Electron gives a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: VaultRequest }) => void): void;
  postMessage(message: VaultMessage): void;
}

function send(message: VaultMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process port has no origin
  parentPort.postMessage(message);
}

const parentPort = (process as unknown as { parentPort: ParentPort }).parentPort;
const start = JSON.parse(process.argv.at(-1) ?? '') as VaultStart;

await checkKnownAnswers();

const vault = new VaultService({
  vaultFolder: start.vaultFolder,
  stateFolder: start.stateFolder,
  emit: (event) => send({ kind: 'event', event }),
  onSession: (session) => send({ kind: 'session', session }),
});
const router = new Router(vault, localLog(start.logFolder));

parentPort.on('message', ({ data: { id, ...request } }) => {
  void router.answer(request).then((result) => send({ kind: 'result', id, result }));
});
send({ kind: 'ready' });
