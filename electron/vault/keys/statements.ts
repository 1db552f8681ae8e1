import { z } from 'zod';

import { roles } from '#shared/rules/permissions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sign, signingKeyOf, verify } from '#vault/crypto/signing.ts';
import { idSchema, instantSchema, lineSchema, sha256Schema } from '#vault/exchange/format/certificates.ts';

const signingKey = sha256Schema;
const roleList = z.array(z.enum(roles)).max(roles.length);

/** What the registry says of people, each sentence signed: the registry itself can be rewritten by whoever holds its key. */
const statements = {
  /** Somebody who may manage people (`by`) appoints a person; `invitationKey` is the throw-away key of one who has still to enrol. */
  appointment: z.strictObject({
    personId: idSchema,
    name: lineSchema(200),
    roles: roleList,
    invitationKey: signingKey.nullable(),
    by: signingKey,
    at: instantSchema,
  }),
  /** A person names their own keys; signed with the throw-away key and with the new one. */
  enrolment: z.strictObject({
    personId: idSchema,
    signingKey,
    recipient: z.string().startsWith('age1pq1').max(4_000),
    at: instantSchema,
  }),
  /** With the supervisors' key: these keys are a supervisor's. */
  supervisor: z.strictObject({
    personId: idSchema,
    signingKey,
    recipient: z.string().startsWith('age1pq1').max(4_000),
  }),
  /** With the supervisors' key: this person works on a dossier, in the roles that they have at that time. */
  assignment: z.strictObject({
    person: idSchema,
    dossier: idSchema,
    roles: roleList,
    since: instantSchema,
    by: idSchema,
  }),
  /** Somebody seals keys to a person; `sealed` is SHA-256 of the age file. */
  grant: z.strictObject({ holder: idSchema, sealed: sha256Schema, by: signingKey, at: instantSchema }),
} as const;

type Kind = keyof typeof statements;
export type Statement<K extends Kind> = z.infer<(typeof statements)[K]>;
export type Appointment = Statement<'appointment'>;
export type Enrolment = Statement<'enrolment'>;
export type Assignment = Statement<'assignment'>;

/** Ed25519 over `senim <kind> v1\n` and the canonical JSON of the statement. */
export function signStatement<K extends Kind>(kind: K, statement: Statement<K>, seed: Uint8Array): Buffer {
  return sign(seed, bytesOf(kind, statement));
}

/** Whether the bearer of a key (hex) signed just this statement. */
export function isSignedBy<K extends Kind>(
  kind: K,
  statement: Statement<K>,
  key: string,
  signature: Uint8Array | null,
): boolean {
  return signature !== null && verify(Buffer.from(key, 'hex'), bytesOf(kind, statement), signature);
}

/** Reads a statement as it is kept; throws when it has another shape. */
export function parseStatement<K extends Kind>(kind: K, text: string): Statement<K> {
  return statements[kind].parse(JSON.parse(text)) as Statement<K>;
}

/** The public key (hex) of an Ed25519 seed, as statements name it. */
export function keyName(seed: Uint8Array): string {
  return signingKeyOf(seed).toString('hex');
}

function bytesOf(kind: Kind, statement: object): Buffer {
  return Buffer.from(`senim ${kind} v1\n${canonicalJson(statement as Parameters<typeof canonicalJson>[0])}`);
}
