import { Refusal } from '#shared/contract/errors.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { familyOf, type FamilySource, type MemberFacts } from '#shared/rules/family.ts';
import type { Session } from '#vault/session.ts';
import { familySource } from '#vault/usecases/family/relatives.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

/** Relatives' dossiers that are looked through at most: more would be a village, not a family. */
const dossiersAtMost = 24;

export const familyHandlers: HandlersOf<'family.graph'> = {
  'family.graph': ({ dossierId }, { session }) => {
    if (!session.readable.includes('case')) throw new Refusal('notPermitted');
    using own = session.hold(dossierId);
    const ownSource = familySource(own.dossier);
    const near = nearDossiers(session, ownSource);
    const looked = near.slice(0, dossiersAtMost).flatMap((id) => sourceOrNone(session, id));
    const named = near.flatMap((id) => namingSources(session, id));
    session.registry.transaction(() => {
      for (const { dossierId: subject } of [ownSource, ...looked]) {
        session.audit.add({ action: 'family.view', subject, detail: { family: dossierId } });
      }
    });
    const sources = [ownSource, ...looked, ...named.filter((source) => !isAmong(source, [ownSource, ...looked]))];
    return { ...familyOf(sources, (id) => factsOf(session, id)), isCut: near.length > dossiersAtMost };
  },
};

/** Dossiers of relatives, named here or naming this one, that the person has a card and keys for. */
function nearDossiers(session: Session, { dossierId, kin }: FamilySource): string[] {
  const named = kin.flatMap(({ relative }) => relative.dossierId ?? []);
  const naming = session.caseload.namingAsKin(dossierId).map((one) => one.dossierId);
  return [...new Set([...named, ...naming])].filter((id) => id !== dossierId && factsOf(session, id) !== null);
}

/** A relative's dossier that cannot be opened (damaged, older than it was) is left out; its card still tells who they are. */
function sourceOrNone(session: Session, dossierId: string): FamilySource[] {
  try {
    return [familySource(session.open(dossierId))];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/** Those who name a relative as theirs, by their cards alone. */
function namingSources(session: Session, relativeId: string): FamilySource[] {
  const name = factsOf(session, relativeId)?.name ?? '';
  return session.caseload.namingAsKin(relativeId).map(({ dossierId, kin: { relation, evidence } }) => ({
    dossierId,
    kin: [
      {
        recordId: null,
        relative: { dossierId: relativeId, name },
        relation,
        relationOther: null,
        evidence,
        lifeStatus: null,
        isGuardian: false,
      },
    ],
  }));
}

function isAmong({ dossierId }: FamilySource, sources: readonly FamilySource[]): boolean {
  return sources.some((source) => source.dossierId === dossierId);
}

/** What the card tells, as far as the person may read; null for dossiers that are not theirs to open. */
function factsOf(session: Session, dossierId: string): MemberFacts | null {
  const card = session.caseload.card(dossierId);
  if (card?.case === undefined || !session.keyring.dossierKeys(dossierId)) return null;
  const { names, category, sex, orphanhood } = card.case;
  return {
    name: names[0] ?? '—',
    code: dossierCode(dossierId),
    category,
    sex,
    orphanhood: orphanhood ?? null,
    isSentenced: card.legal?.isSentenced ?? null,
  };
}
