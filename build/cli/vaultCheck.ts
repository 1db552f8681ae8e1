import { createReadStream, existsSync, statSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';
import { attachmentSchema } from '#shared/records/fields.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { SealBroken } from '#vault/crypto/aead.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import { dossierPath, type DossierFile, type StoredRevision } from '#vault/dossier/dossierFile.ts';
import { isBodyOf, isSignatureValid, revisionHeaderSchema, type RevisionBody } from '#vault/dossier/revision.ts';
import { evidencePath } from '#vault/exchange/exportPackage.ts';
import { isAuthorCertificateValid } from '#vault/exchange/format/certificates.ts';
import type { Session } from '#vault/session.ts';
import { numberOf } from '#vault/store/columns.ts';
import { StoreError } from '#vault/store/storeError.ts';

import { sentenceOfFailure } from './problem.ts';

/** What was looked at in one dossier, and what is wrong with it: whole sentences, none when it is sound. */
export interface DossierFindings {
  code: string;
  revisions: number;
  records: number;
  /** Revisions of compartments that this person has no key for: their ids and signatures are checked, their bodies are not. */
  sealed: number;
  attachments: number;
  bytes: number;
  problems: string[];
}

/** Ids and counts that the registry answers for, and what is wrong with them. */
export interface RegistryFindings {
  auditEntries: number;
  packages: number;
  problems: string[];
}

/**
 * Reads all of a dossier: every page, every revision's id, place, body, seal and signature, every attachment's hash, and
 * whether the file is as new as the registry remembers. Never throws for what is wrong with the dossier.
 */
export function checkDossier(session: Session, dossierId: string): DossierFindings {
  const path = dossierPath(session.vaultFolder, dossierId);
  const findings: DossierFindings = {
    code: dossierCode(dossierId),
    revisions: 0,
    records: 0,
    sealed: 0,
    attachments: 0,
    bytes: existsSync(path) ? statSync(path).size : 0,
    problems: [],
  };
  try {
    using held = session.hold(dossierId);
    const { file } = held.dossier;
    file.checkWhole();
    checkRevisions(session, file, findings);
    checkAttachments(file, findings);
  } catch (error) {
    findings.problems.push(sentenceOfDamage(error));
  }
  return findings;
}

/** Walks the audit chain with its signed checkpoints, the authors' certificates, and every package kept as evidence. */
export async function checkRegistry(session: Session): Promise<RegistryFindings> {
  const problems: string[] = [];
  const broken = firstBrokenEntry(session.registry);
  if (broken !== null) problems.push(`The audit log does not hold together from entry ${broken} on.`);
  if (!isAuthorCertificateValid(session.certificate)) problems.push('Your certificate is not signed by this station.');
  const packages = session.packages.list();
  for (const { sha256, packageId } of packages) {
    const path = evidencePath(session.vaultFolder, sha256);
    if (!existsSync(path)) problems.push(`Package ${packageId} is not in the folder of packages any more.`);
    else if ((await hashOf(path)) !== sha256) problems.push(`Package ${packageId} was altered after it was filed.`);
  }
  const auditEntries = numberOf(session.registry.get('SELECT count(*) AS entries FROM audit')?.['entries']);
  return { auditEntries, packages: packages.length, problems };
}

function checkRevisions(session: Session, file: DossierFile, findings: DossierFindings): void {
  const { revisions } = file.revisions();
  findings.revisions = revisions.length;
  findings.records = new Set(revisions.map(({ header }) => header.record)).size;
  for (const revision of revisions) {
    const problem = problemOfRevision(session, file, revision);
    if (problem !== null) findings.problems.push(`Revision ${revision.id.slice(0, 16)}…: ${problem}.`);
    if (!file.canOpen(revision.header.compartment)) findings.sealed += 1;
  }
}

function problemOfRevision(session: Session, file: DossierFile, revision: StoredRevision): string | null {
  const { header, headerText } = revision;
  const isWellFormed = revisionHeaderSchema.safeParse(header).success && canonicalJson(header) === headerText;
  if (!isWellFormed || header.dossier !== file.dossierId) return 'its header does not belong here';
  if (!isSignatureValid(revision)) return 'its signature is not valid';
  const author = session.authors.get(header.author);
  if (!author || !isAuthorCertificateValid(author)) return 'nobody vouches for its author';
  if (!file.canOpen(header.compartment)) return null;
  try {
    const bodyText = file.bodyText(revision);
    return isBodyOf(header, bodyText)
      ? missingAttachment(file, revision, bodyText)
      : 'its content is not the signed one';
  } catch (error) {
    if (error instanceof SealBroken) return 'its content does not open';
    throw error;
  }
}

function missingAttachment(file: DossierFile, { header }: StoredRevision, bodyText: string): string | null {
  const { values } = JSON.parse(bodyText) as RevisionBody;
  const named = attachmentSchema.array().safeParse(values?.['attachments']).data ?? [];
  const isMissing = named.some(({ sha256 }) => !file.attachments.has(sha256, header.compartment));
  return isMissing ? 'a file that it names is not here' : null;
}

function checkAttachments(file: DossierFile, findings: DossierFindings): void {
  for (const { sha256, compartment, bytes } of file.attachments.list()) {
    findings.attachments += 1;
    if (!file.canOpen(compartment)) continue;
    const hash = new Sha256();
    let length = 0;
    try {
      for (const chunk of file.attachments.read(sha256, compartment)) {
        hash.update(chunk);
        length += chunk.length;
      }
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'attachmentDamaged')) throw error;
      length = -1;
    }
    if (length !== bytes || hash.hex() !== sha256) {
      findings.problems.push(`Attachment ${sha256.slice(0, 16)}… is not what its hash says.`);
    }
  }
}

function sentenceOfDamage(error: unknown): string {
  if (error instanceof Refusal) return sentenceOfFailure(error.failure);
  if (error instanceof StoreError && error.fault === 'damaged') return sentenceOfFailure({ code: 'dossierDamaged' });
  throw error;
}

async function hashOf(path: string): Promise<string> {
  const hash = new Sha256();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.hex();
}
