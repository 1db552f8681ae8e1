import type { RawValues } from '#shared/records/defineRecord.ts';
import type { LinkedPerson } from '#shared/records/fields.ts';

import { foldForSearch } from './search.ts';

/** How well a relation is proven, the weakest first. */
const evidenceStrength = ['declared', 'document', 'dna', 'court'];

/** What a card tells of somebody who has a dossier here; null where the reader may not know it. */
export interface MemberFacts {
  readonly name: string;
  readonly code: string;
  readonly category: string | null;
  readonly sex: string | null;
  readonly orphanhood: string | null;
  readonly isSentenced: boolean | null;
}

/** One person of a family: the returnee, a relative with a dossier here, or somebody who is only named. */
export interface FamilyMember extends Omit<MemberFacts, 'code'> {
  /** Names the person within this family only. */
  readonly key: string;
  /** Null where there is no dossier that the reader may open. */
  readonly dossierId: string | null;
  readonly code: string | null;
  readonly lifeStatus: string | null;
  readonly isGuardian: boolean;
  /** Somebody else in this family bears the same name, has no dossier either, and stands in the same generation: perhaps the same person. */
  readonly isNamesake: boolean;
  /** Generations above (below, when negative) the person whose family this is. */
  readonly generation: number;
}

/** What one person is to another, as it is written in a dossier. */
export interface FamilyTie {
  /** Key of the person in whose dossier it is written. */
  readonly of: string;
  /** Key of the relative, and what they are to that person. */
  readonly to: string;
  readonly relation: string;
  readonly relationOther: string | null;
  readonly evidence: string | null;
}

export interface Family {
  readonly members: FamilyMember[];
  readonly ties: FamilyTie[];
}

/** A relative as one dossier names them. */
export interface Kin {
  /** The record that names them; null where a card does, which names only those with a dossier. */
  readonly recordId: string | null;
  readonly relative: LinkedPerson;
  readonly relation: string;
  readonly relationOther: string | null;
  readonly evidence: string | null;
  readonly lifeStatus: string | null;
  readonly isGuardian: boolean;
}

/** A relative with a dossier, as a card names them. */
export type CardKin = Pick<Kin, 'relation' | 'evidence' | 'lifeStatus'> & { readonly dossierId: string };

/** The relatives that a dossier names. */
export interface FamilySource {
  readonly dossierId: string;
  readonly kin: readonly Kin[];
}

/** A living record, as far as the family needs it. */
interface KinSource {
  readonly recordId: string;
  readonly type: string;
  readonly values: RawValues;
}

/** The relatives and present guardians that a dossier's records name. A guardian who is also a relative is named once. */
export function kinOf(records: readonly KinSource[]): Kin[] {
  const relatives = records.filter(({ type }) => type === 'kinshipLink').flatMap(relativeOf);
  const guardians = records.filter(({ type }) => type === 'guardianship').flatMap(guardianOf);
  const named = relatives.map((kin) => ({ ...kin, isGuardian: guardians.some((one) => isSamePerson(one, kin)) }));
  const others = guardians.filter((guardian) => !relatives.some((kin) => isSamePerson(kin, guardian)));
  return [...named, ...others];
}

function relativeOf({ recordId, values }: KinSource): Kin[] {
  const { relation, relationOther, evidence, lifeStatus } = values;
  const relative = linkedPersonOf(values['relative']);
  if (relative === null || typeof relation !== 'string') return [];
  return [
    {
      recordId,
      relative,
      relation,
      relationOther: textOrNull(relationOther),
      evidence: textOrNull(evidence),
      lifeStatus: textOrNull(lifeStatus),
      isGuardian: false,
    },
  ];
}

function guardianOf({ recordId, values }: KinSource): Kin[] {
  const relative = linkedPersonOf(values['guardian']);
  if (relative === null || textOrNull(values['toOn']) !== null) return [];
  const relation = textOrNull(values['guardianRelation']) ?? 'guardian';
  const relationOther = textOrNull(values['guardianRelationOther']);
  const evidence = { court: 'court', authority: 'document' }[textOrNull(values['decidedBy']) ?? ''] ?? null;
  return [{ recordId, relative, relation, relationOther, evidence, lifeStatus: null, isGuardian: true }];
}

function isSamePerson(a: Kin, b: Kin): boolean {
  if (a.relative.dossierId !== null || b.relative.dossierId !== null) {
    return a.relative.dossierId === b.relative.dossierId;
  }
  return foldForSearch(a.relative.name) === foldForSearch(b.relative.name);
}

function linkedPersonOf(value: unknown): LinkedPerson | null {
  if (value === null || typeof value !== 'object') return null;
  const { dossierId, name } = value as Partial<Record<keyof LinkedPerson, unknown>>;
  return typeof name === 'string' ? { dossierId: textOrNull(dossierId), name } : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

const generations: Partial<Record<string, number>> = {
  mother: 1,
  father: 1,
  guardian: 1,
  aunt: 1,
  uncle: 1,
  grandmother: 2,
  grandfather: 2,
  daughter: -1,
  son: -1,
};

/** Generations that somebody with this relation stands above the person whose relative they are. */
export function generationOf(relation: string): number {
  return generations[relation] ?? 0;
}

/** What somebody is to a person who is `relation` to them; null where that cannot be told. `sex` is that somebody's. */
export function inverseRelation(relation: string, sex: string | null): string | null {
  const isFemale = sex === 'female';
  if (sex === null) return null;
  if (relation === 'mother' || relation === 'father') return isFemale ? 'daughter' : 'son';
  if (relation === 'daughter' || relation === 'son') return isFemale ? 'mother' : 'father';
  if (relation === 'sister' || relation === 'brother') return isFemale ? 'sister' : 'brother';
  if (relation === 'wife' || relation === 'husband') return isFemale ? 'wife' : 'husband';
  return null;
}

/**
 * The family of the first source: everybody whom the sources name, each once, and what they are to each other. The
 * sources come nearest first. `factsOf` answers only for dossiers that the reader may open; anybody else is a name. A name
 * proves nothing: whoever has no dossier is one person for each record that names them, and marked where another bears the
 * same name in the same generation.
 */
export function familyOf(sources: readonly FamilySource[], factsOf: (dossierId: string) => MemberFacts | null): Family {
  const family = new FamilyBuilder(factsOf);
  for (const source of sources) family.add(source);
  return { members: family.members, ties: family.ties };
}

class FamilyBuilder {
  readonly ties: FamilyTie[] = [];
  readonly #members = new Map<string, FamilyMember>();
  readonly #factsOf: (dossierId: string) => MemberFacts | null;

  constructor(factsOf: (dossierId: string) => MemberFacts | null) {
    this.#factsOf = factsOf;
  }

  get members(): FamilyMember[] {
    const members = [...this.#members.values()];
    const nameOf = ({ name, generation }: FamilyMember) => `${generation} ${foldForSearch(name)}`;
    const named = Map.groupBy(members.filter(isOnlyNamed), nameOf);
    return members.map((member) => ({
      ...member,
      isNamesake: isOnlyNamed(member) && (named.get(nameOf(member))?.length ?? 0) > 1,
    }));
  }

  add({ dossierId, kin }: FamilySource): void {
    const of =
      this.#members.get(dossierId) ?? this.#place(dossierId, { dossierId, name: '' }, this.#generationOfSource(kin));
    for (const one of kin) {
      if (one.relative.dossierId === dossierId) continue;
      const generation = of.generation + generationOf(one.relation);
      const key = one.relative.dossierId ?? one.recordId ?? one.relative.name;
      const known = this.#members.get(key) ?? this.#place(key, one.relative, generation);
      this.#members.set(key, {
        ...known,
        lifeStatus: known.lifeStatus ?? one.lifeStatus,
        isGuardian: known.isGuardian || one.isGuardian,
      });
      const { relation, relationOther, evidence } = one;
      this.ties.push({ of: of.key, to: key, relation, relationOther, evidence });
    }
  }

  /** Where somebody stands who names people that have their places already; the first person stands at 0. */
  #generationOfSource(kin: readonly Kin[]): number {
    for (const { relative, relation } of kin) {
      const known = relative.dossierId === null ? undefined : this.#members.get(relative.dossierId);
      if (known) return known.generation - generationOf(relation);
    }
    return 0;
  }

  #place(key: string, { dossierId, name }: LinkedPerson, generation: number): FamilyMember {
    const facts = dossierId === null ? null : this.#factsOf(dossierId);
    const member: FamilyMember = {
      key,
      dossierId: facts === null ? null : dossierId,
      code: facts?.code ?? null,
      name: facts?.name ?? name,
      category: facts?.category ?? null,
      sex: facts?.sex ?? null,
      orphanhood: facts?.orphanhood ?? null,
      isSentenced: facts?.isSentenced ?? null,
      lifeStatus: null,
      isGuardian: false,
      isNamesake: false,
      generation,
    };
    this.#members.set(key, member);
    return member;
  }
}

function isOnlyNamed({ dossierId }: FamilyMember): boolean {
  return dossierId === null;
}

/** The stronger of two grounds for a relation. */
export function strongerEvidence(a: string | null, b: string | null): string | null {
  return evidenceStrength.indexOf(a ?? '') >= evidenceStrength.indexOf(b ?? '') ? a : b;
}
