import { v7 as uuid } from 'uuid';

import type { Erasure, ErasureState } from '#shared/contract/erasureCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { hasPower, type Role } from '#shared/rules/permissions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sign, verify } from '#vault/crypto/signing.ts';
import { eraseDossier } from '#vault/erasure/eraseDossier.ts';
import { holdersOf } from '#vault/erasure/settleErasures.ts';
import { bundleOf, signText, type SignedText } from '#vault/exchange/format/signedBundle.ts';
import { certifiedRoles } from '#vault/keys/supervisors.ts';
import {
  erasureCertificateSchema,
  type ErasureCertificate,
  type ErasureEntry,
  type ErasureRequest,
} from '#vault/registry/erasureTable.ts';
import type { Session } from '#vault/session.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const erasureHandlers: HandlersOf<
  'erasure.request' | 'erasure.withdraw' | 'erasure.approve' | 'erasure.list' | 'erasure.saveCertificate'
> = {
  'erasure.request': ({ dossierId, reason }, { session }) => {
    if (dossierId !== null && !session.dossiers.freshness(dossierId)) throw new Refusal('dossierUnknown');
    if (!hasSecond(session)) throw new Refusal('erasureNeedsSecond');
    const isOpen = session.erasures
      .list()
      .some((one) => one.state === 'requested' && one.request.dossierId === dossierId);
    if (isOpen) throw new Refusal('erasureRequested');
    const request: ErasureRequest = {
      erasureId: uuid(),
      dossierId,
      stationId: session.header.stationId,
      reason,
      personId: session.personId,
      signer: session.ownKey,
      at: new Date().toISOString(),
    };
    const signature = sign(session.person.signingSeed, messageOf(request));
    const entry: ErasureEntry = { request, signature, state: 'requested', certificate: null };
    session.registry.transaction(() => {
      session.erasures.put(entry);
      session.audit.add({ action: 'erasure.request', subject: request.dossierId, detail: { reason } });
    });
    return erasureOf(session, entry);
  },

  'erasure.withdraw': ({ erasureId }, { session }) => {
    const entry: ErasureEntry = { ...openEntry(session, erasureId), state: 'withdrawn' };
    session.registry.transaction(() => {
      session.erasures.put(entry);
      session.audit.add({ action: 'erasure.withdraw', subject: entry.request.dossierId });
    });
    return erasureOf(session, entry);
  },

  'erasure.approve': ({ jobId, erasureId, code, certificateFile }, { session, vault, path, asJob }) => {
    const entry = openEntry(session, erasureId);
    const { request } = entry;
    if (request.personId === session.personId) throw new Refusal('erasureOwn');
    if (!isByRequester(session, entry)) throw new Refusal('erasureUnknown');
    if (foldedCode(code) !== foldedCode(codeOf(session, request))) throw new Refusal('erasureNotConfirmed');
    const certificate = certify(session, request);
    return asJob(jobId, async (job) => {
      if (request.dossierId === null) {
        if (certificateFile === null) throw new Refusal('invalidInput', { fields: { certificateFile: 'required' } });
        const answer = erasureOf(session, { ...entry, state: 'erased', certificate });
        writeDurably(path(certificateFile), bundleOf('erasure', certificate));
        vault.erase();
        return answer;
      }
      await eraseDossier(session, entry, { certificate, job });
      return erasureOf(session, entryOf(session, erasureId));
    });
  },

  'erasure.list': (_, { session }) => ({
    hasSecond: hasSecond(session),
    erasures: session.erasures.list().map((entry) => erasureOf(session, entry)),
  }),

  'erasure.saveCertificate': ({ erasureId, file }, { session, path }) => {
    const { certificate, request } = entryOf(session, erasureId);
    if (!certificate) throw new Refusal('erasureUnknown');
    writeDurably(path(file), bundleOf('erasure', certificate));
    session.audit.note({ action: 'erasure.saveCertificate', subject: request.dossierId });
    return null;
  },
};

/** Somebody else of this station whose role lets them agree, and who has not left. */
function hasSecond(session: Session): boolean {
  return session.people
    .list()
    .some(
      (entry) =>
        entry.personId !== session.personId &&
        entry.leftAt === null &&
        hasPower(certifiedRoles(session, entry), 'agreeToErasure'),
    );
}

function entryOf(session: Session, erasureId: string): ErasureEntry {
  const entry = session.erasures.get(erasureId);
  if (!entry) throw new Refusal('erasureUnknown');
  return entry;
}

function openEntry(session: Session, erasureId: string): ErasureEntry {
  const entry = entryOf(session, erasureId);
  if (entry.state !== 'requested') throw new Refusal('erasureUnknown');
  return entry;
}

/** Whoever can write into the registry cannot speak for a supervisor: the request must be signed by one of this station. */
function isByRequester(session: Session, { request, signature }: ErasureEntry): boolean {
  const author = session.authors.at(request.signer, request.at);
  return (
    author?.personId === request.personId &&
    hasPower(author.roles as Role[], 'requestErasure') &&
    verify(Buffer.from(request.signer, 'hex'), messageOf(request), signature)
  );
}

function messageOf(request: ErasureRequest): Buffer {
  return Buffer.from(`senim erasure request v1\n${canonicalJson(request)}`);
}

/** What remains, signed by the person who agrees. */
function certify(session: Session, request: ErasureRequest): SignedText {
  const head = session.audit.head();
  const kept = request.dossierId === null ? null : session.dossiers.freshness(request.dossierId);
  const certificate: ErasureCertificate = {
    ...request,
    revisions: kept ? kept.revisions : head.seq,
    digest: (kept?.digest ?? head.hash).toString('hex'),
    agreedBy: session.personId,
    agreedAt: new Date().toISOString(),
  };
  return signText('erasure', certificate, { seed: session.person.signingSeed });
}

function erasureOf(session: Session, { request, state, certificate }: ErasureEntry): Erasure {
  const { erasureId, dossierId, reason, personId, at } = request;
  const agreed = certificate && certificateOf(certificate);
  const shown: ErasureState = state === 'erasing' ? 'erased' : state;
  const forgotten = session.erasures.forgottenBy(erasureId);
  const row = session.caseload.rows().find((one) => one.dossierId === dossierId);
  return {
    erasureId,
    dossierId,
    code: codeOf(session, request),
    name: row?.name ?? null,
    reason,
    requestedBy: nameOf(session, personId),
    requestedAt: at,
    isOwn: personId === session.personId,
    state: shown,
    agreedBy: agreed ? nameOf(session, agreed.agreedBy) : null,
    agreedAt: agreed?.agreedAt ?? null,
    waiting: shown === 'erased' ? holdersOf(session).filter((holder) => !forgotten.has(holder)).length : 0,
  };
}

function certificateOf({ text }: SignedText): ErasureCertificate {
  return erasureCertificateSchema.parse((JSON.parse(text) as { value: unknown }).value);
}

function nameOf(session: Session, personId: string): string {
  return session.people.get(personId)?.appointment.name ?? '—';
}

function codeOf(session: Session, { dossierId }: ErasureRequest): string {
  return dossierId === null ? session.header.stationName : dossierCode(dossierId);
}

/** Spaces, dashes and case do not matter in what is typed to confirm. */
function foldedCode(code: string): string {
  return code.toLowerCase().replaceAll(/[\s–-]/gu, '');
}
