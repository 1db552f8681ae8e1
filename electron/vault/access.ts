import type { May } from '#shared/contract/command.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import { mayRead, mayWrite, type Compartment, type Role } from '#shared/rules/permissions.ts';
import type { Session } from '#vault/session.ts';

/** What a parsed input may name; which of it a rule needs, the contract's types say. */
interface Named {
  dossierId?: string;
  compartment?: Compartment;
  type?: RecordType;
}

/** What a role must be allowed for the rules about what an input names. */
const rightsOf = {
  opensDossier: () => true,
  readsPart: (roles: readonly Role[], { compartment }: Named) =>
    compartment !== undefined && mayRead(roles, compartment),
  writesPart: (roles: readonly Role[], { compartment }: Named) =>
    compartment !== undefined && mayWrite(roles, compartment),
  writesType: (roles: readonly Role[], { type }: Named) =>
    type !== undefined && mayWrite(roles, definitionOf(type).compartment),
};

/** Refuses whoever a command's rule does not let in; the input has been parsed. */
export function requireAccess(may: Exclude<May, 'anyone'>, input: Named, session: Session): void {
  if (may === 'enrolling') {
    if (session.standing !== 'invited') throw new Refusal('alreadyEnrolled');
    return;
  }
  if (session.standing === 'invited') throw new Refusal('enrolmentRequired');
  if (session.standing === 'unconfirmed') throw new Refusal('notConfirmedYet');
  if (may === 'signedIn') return;
  if (!isAboutInput(may)) {
    session.require(may);
    return;
  }
  if (!rightsOf[may](session.roles, input)) throw new Refusal('notPermitted');
  if (input.dossierId !== undefined) requireKeys(session, input.dossierId);
}

function isAboutInput(may: May): may is keyof typeof rightsOf {
  return Object.hasOwn(rightsOf, may);
}

function requireKeys(session: Session, dossierId: string): void {
  if (!session.dossiers.freshness(dossierId)) throw new Refusal('dossierUnknown');
  if (!session.keyring.dossierKeys(dossierId)) throw new Refusal('notPermitted');
}
