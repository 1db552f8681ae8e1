import { z } from 'zod';

import { roles, type Role } from '#shared/rules/permissions.ts';

import { entersItself, firstTime } from './auditRule.ts';
import { command, nothing } from './command.ts';
import { shortText, uuid } from './inputs.ts';
import { typedPassphrase } from './passphraseCommands.ts';

/**
 * `invited`: has a one-time passphrase. `unconfirmed`: has made their own keys, and nobody who may vouch for them has unlocked
 * since. `lapsed`: has no way in, because making one was broken off; a new passphrase gives them one.
 */
export const personStates = ['invited', 'unconfirmed', 'active', 'away', 'lapsed', 'left'] as const;
export type PersonState = (typeof personStates)[number];

/** One person of the station, as those see them who look after people. */
export interface PersonRow {
  personId: string;
  name: string;
  /** Null for who has left. */
  signInName: string | null;
  roles: Role[];
  /** Roles that were given and are not in force yet: they are from the next unlock of somebody who may vouch for them. */
  pendingRoles: Role[] | null;
  state: PersonState;
  /** First 32 hex digits of SHA-256 of the signing key; null before the person has made one. */
  fingerprint: string | null;
  hasKeyFile: boolean;
  /** When they were given their roles. */
  since: string;
  leftAt: string | null;
  /** Dossiers that they were given; a supervisor has all of the station besides. */
  dossiers: number;
}

/** Somebody who works on a dossier. */
export interface AssignmentRow {
  personId: string;
  dossierId: string;
  /** Whose dossier it is; null where its card says not. */
  name: string | null;
  since: string;
  /** False as long as no supervisor has unlocked since the person made the dossier. */
  isConfirmed: boolean;
}

const personRoles = z
  .array(z.enum(roles))
  .min(1, 'required')
  .refine((list) => new Set(list).size === list.length);
const dossierIds = z.array(uuid).min(1, 'required').max(10_000);

/** The people of the station: who they are, what they may, what they work on. */
export const peopleCommands = {
  'people.list': command<PersonRow[]>()('managePeople', nothing, firstTime('people.view')),
  /** Answers the words of a one-time passphrase, which is shown once and kept nowhere. */
  'people.create': command<{ personId: string; words: string[] }>()(
    'managePeople',
    z.strictObject({ name: shortText, signInName: shortText.max(60, 'tooLong'), roles: personRoles }),
    entersItself('people.create'),
  ),
  'people.changeRoles': command<null>()(
    'managePeople',
    z.strictObject({ personId: uuid, roles: personRoles }),
    entersItself('people.changeRoles', 'personId'),
  ),
  /** Leave and return: who is away cannot unlock. */
  'people.setAway': command<null>()(
    'managePeople',
    z.strictObject({ personId: uuid, isAway: z.boolean() }),
    entersItself('people.setAway', 'personId'),
  ),
  /** Ends somebody's access for good; answers how many dossiers still wait for new keys. */
  'people.remove': command<{ waiting: number }>()(
    'managePeople',
    z.strictObject({ jobId: uuid, personId: uuid, reason: shortText }),
    entersItself('people.remove', 'personId'),
  ),
  /** A new one-time passphrase for somebody who has lost theirs; nothing that they have begun is lost. */
  'people.resetPassphrase': command<{ words: string[] }>()(
    'managePeople',
    z.strictObject({ personId: uuid }),
    entersItself('people.resetPassphrase', 'personId'),
  ),
  'people.assign': command<null>()(
    'assignDossiers',
    z.strictObject({ personId: uuid, dossiers: dossierIds }),
    entersItself('people.assign', 'personId'),
  ),
  /** Takes dossiers away from somebody; answers how many still wait for new keys. */
  'people.unassign': command<{ waiting: number }>()(
    'assignDossiers',
    z.strictObject({ jobId: uuid, personId: uuid, dossiers: dossierIds }),
    entersItself('people.unassign', 'personId'),
  ),
  /** Of one person, of one dossier, or all. */
  'people.assignments': command<AssignmentRow[]>()(
    'assignDossiers',
    z.strictObject({ personId: uuid.nullable(), dossierId: uuid.nullable() }),
    firstTime('people.viewAssignments'),
  ),
  /** Sets the person's own passphrase and makes all of their keys anew. The vault is then to be locked, and unlocked with it. */
  'enrolment.complete': command<null>()(
    'enrolling',
    z.strictObject({ jobId: uuid, passphrase: typedPassphrase }),
    entersItself('enrolment.complete'),
  ),
} as const;
