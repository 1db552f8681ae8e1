import { randomBytes } from 'node:crypto';

import { vaultCommands, type VaultCommandName } from '#shared/contract/commands.ts';
import { Refusal, type Failure } from '#shared/contract/errors.ts';
import type { Result, VaultRequest } from '#shared/contract/wire.ts';
import { requireAccess } from '#vault/access.ts';
import { noteRefusal, noteSuccess } from '#vault/audit/commandAudit.ts';
import type { Session } from '#vault/session.ts';
import { refusalOfDisk, StoreError } from '#vault/store/storeError.ts';
import { passphraseHandlers } from '#vault/usecases/access/passphraseHandlers.ts';
import { recoveryHandlers } from '#vault/usecases/access/recoveryHandlers.ts';
import { approvalHandlers } from '#vault/usecases/approval/approvalHandlers.ts';
import { auditHandlers } from '#vault/usecases/audit/auditHandlers.ts';
import { attachmentHandlers } from '#vault/usecases/attachment/attachmentHandlers.ts';
import { caseloadHandlers } from '#vault/usecases/caseload/caseloadHandlers.ts';
import { caseloadViewHandlers } from '#vault/usecases/caseload/caseloadViewHandlers.ts';
import { dossierHandlers } from '#vault/usecases/dossier/dossierHandlers.ts';
import { groupSessionHandlers } from '#vault/usecases/groupSession/groupSessionHandlers.ts';
import { erasureHandlers } from '#vault/usecases/erasure/erasureHandlers.ts';
import { familyHandlers } from '#vault/usecases/family/familyHandlers.ts';
import { contactHandlers } from '#vault/usecases/exchange/contactHandlers.ts';
import { packageHandlers } from '#vault/usecases/exchange/packageHandlers.ts';
import type { Job } from '#vault/job.ts';
import type { Context, Handlers } from '#vault/usecases/handler.ts';
import { peopleHandlers } from '#vault/usecases/people/peopleHandlers.ts';
import { printHandlers } from '#vault/usecases/print/printHandlers.ts';
import { myDayHandlers } from '#vault/usecases/myDay/myDayHandlers.ts';
import { draftHandlers } from '#vault/usecases/record/draftHandlers.ts';
import { recordHandlers } from '#vault/usecases/record/recordHandlers.ts';
import { referenceHandlers } from '#vault/usecases/reference/referenceHandlers.ts';
import { stationRuleHandlers } from '#vault/usecases/reference/stationRuleHandlers.ts';
import { staffHandlers } from '#vault/usecases/reference/staffHandlers.ts';
import { lockDelayHandlers } from '#vault/usecases/vault/lockDelayHandlers.ts';
import { vaultHandlers } from '#vault/usecases/vault/vaultHandlers.ts';
import { rosterHandlers } from '#vault/usecases/roster/rosterHandlers.ts';
import { rotationHandlers } from '#vault/usecases/rotation/rotationHandlers.ts';
import type { VaultService } from '#vault/vaultService.ts';

const handlers: Handlers = {
  ...vaultHandlers,
  ...lockDelayHandlers,
  ...passphraseHandlers,
  ...recoveryHandlers,
  ...caseloadHandlers,
  ...caseloadViewHandlers,
  ...myDayHandlers,
  ...dossierHandlers,
  ...familyHandlers,
  ...recordHandlers,
  ...approvalHandlers,
  ...draftHandlers,
  ...groupSessionHandlers,
  ...printHandlers,
  ...peopleHandlers,
  ...referenceHandlers,
  ...staffHandlers,
  ...stationRuleHandlers,
  ...attachmentHandlers,
  ...contactHandlers,
  ...packageHandlers,
  ...rosterHandlers,
  ...erasureHandlers,
  ...rotationHandlers,
  ...auditHandlers,
};

/** Answers requests: parses the input, checks who may, runs the handler, sees to the audit, and turns every failure into a `Failure`. */
export class Router {
  readonly #vault: VaultService;
  readonly #log: (ref: string, error: unknown) => void;
  readonly #jobs = new Map<string, AbortController>();

  constructor(vault: VaultService, log: (ref: string, error: unknown) => void) {
    this.#vault = vault;
    this.#log = log;
  }

  async answer(request: Omit<VaultRequest, 'id'>): Promise<Result<unknown>> {
    const session = this.#vault.unlocked;
    try {
      if (request.refused) throw new Refusal(request.refused);
      if (!Object.hasOwn(vaultCommands, request.command)) throw new Refusal('unknownCommand');
      const name = request.command as VaultCommandName;
      return { ok: true, value: await this.#run(name, request) };
    } catch (error) {
      const failure = this.#failureOf(error);
      if (session && session === this.#vault.unlocked) this.#auditRefusal(session, request, failure);
      return { ok: false, error: failure };
    }
  }

  async #run(name: VaultCommandName, request: Pick<VaultRequest, 'input' | 'paths'>): Promise<unknown> {
    const command = vaultCommands[name];
    const parsed = command.input.safeParse(request.input);
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const);
      throw new Refusal('invalidInput', { fields: Object.fromEntries(fields) });
    }
    const input: object = parsed.data;
    const context = this.#context(request.paths);
    // The mapped type `Handlers` ties each command to its own input; one call site for all of them cannot say so.
    const handler = handlers[name] as (input: unknown, context: unknown) => unknown;
    if (command.may === 'anyone') return await handler(input, context);
    const { session } = this.#vault;
    requireAccess(command.may, input, session);
    const answer = await handler(input, { ...context, session });
    // The audit is gone with the vault; what remains is the certificate.
    if (this.#vault.isErased) return answer;
    // Without its entry there is no answer, and none either to somebody who has locked the vault meanwhile.
    if (this.#vault.unlocked !== session) throw new Refusal('locked');
    noteSuccess(session.audit, command.audit, input);
    return answer;
  }

  #context(paths: Record<string, string>): Context {
    return {
      vault: this.#vault,
      path: (grant) => {
        const path = Object.hasOwn(paths, grant) ? paths[grant] : undefined;
        if (path === undefined) throw new Refusal('grantUnknown');
        return path;
      },
      asJob: (jobId, work) => this.#asJob(jobId, work),
      cancelJob: (jobId) => this.#jobs.get(jobId)?.abort(),
    };
  }

  async #asJob<T>(jobId: string, work: (job: Job) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#jobs.set(jobId, controller);
    let lastAt = 0;
    const progress: Job['progress'] = (phase, done, total) => {
      const now = performance.now();
      if (now - lastAt < 100 && done < total) return;
      lastAt = now;
      this.#vault.emit({ kind: 'progress', jobId, phase, done, total });
    };
    try {
      return await work({ signal: controller.signal, progress });
    } catch (error) {
      throw controller.signal.aborted ? new Refusal('cancelled') : error;
    } finally {
      this.#jobs.delete(jobId);
    }
  }

  #failureOf(error: unknown): Failure {
    const known = refusalOfDisk(error);
    if (known instanceof Refusal) return known.failure;
    if (known instanceof StoreError && known.fault === 'damaged') return { code: 'dossierDamaged' };
    const ref = randomBytes(4).toString('hex');
    this.#log(ref, error);
    return { code: 'internal', ref };
  }

  #auditRefusal(session: Session, { command, input }: Pick<VaultRequest, 'command' | 'input'>, failure: Failure): void {
    try {
      noteRefusal(session.audit, command, input, failure);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#log('audit', error);
    }
  }
}
