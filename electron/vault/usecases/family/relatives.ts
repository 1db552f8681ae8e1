import { inverseRelation, kinOf, type FamilySource } from '#shared/rules/family.ts';
import type { WarningRelative } from '#shared/rules/warnings.ts';
import type { Dossier } from '#vault/dossier/dossier.ts';
import type { Session } from '#vault/session.ts';

/** What the compartment `case` of a dossier says of relatives; no other is read. */
export function familySource(dossier: Dossier): FamilySource {
  const records = dossier
    .records(['case'])
    .filter(({ type, isNewer }) => ['kinshipLink', 'guardianship'].includes(type) && !isNewer)
    .flatMap(({ recordId, type, merged }) =>
      merged.values === null ? [] : [{ recordId, type, values: merged.values }],
    );
  return { dossierId: dossier.dossierId, kin: kinOf(records) };
}

const deceased: ReadonlySet<string | null> = new Set(['deceasedDeclared', 'deceasedConfirmed']);

/** Living relatives whose dossiers the person may open, by what they are to this one; from cards alone. Somebody whom a relative calls dead has none. */
export function relativesOf(dossier: Dossier, session: Session): WarningRelative[] {
  if (!session.readable.includes('case')) return [];
  const named = familySource(dossier).kin.map(({ relative, ...kin }) => ({ ...kin, dossierId: relative.dossierId }));
  const namedBy = session.caseload.namingAsKin(dossier.dossierId);
  if (namedBy.some(({ kin }) => deceased.has(kin.lifeStatus))) return [];
  const lifeStatusOf = (id: string) => named.find(({ dossierId }) => dossierId === id)?.lifeStatus ?? null;
  const naming = namedBy.map(({ dossierId, kin }) => {
    const sex = session.caseload.card(dossierId)?.case?.sex ?? null;
    return { dossierId, relation: inverseRelation(kin.relation, sex), lifeStatus: lifeStatusOf(dossierId) };
  });
  const found = [...named, ...naming].flatMap(({ dossierId, relation, lifeStatus }) => {
    const card = dossierId === null ? undefined : session.caseload.card(dossierId)?.case;
    if (dossierId === null || relation === null || !card || deceased.has(lifeStatus)) return [];
    const { names, sex, category, placement } = card;
    return [{ dossierId, relation, name: names[0] ?? '—', sex, category, placement }];
  });
  return [...new Map(found.toReversed().map((relative) => [relative.dossierId, relative])).values()];
}
