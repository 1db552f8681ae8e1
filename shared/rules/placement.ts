import type { z } from 'zod';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { placement } from '#shared/records/placement.ts';

import { foldForSearch } from './search.ts';

type Placement = z.infer<typeof placement.schema>;

/** Where somebody lives now, as much of it as a dossier's card holds. */
export interface Placed extends Pick<Placement, 'kind' | 'facility' | 'address'> {
  /** Dossiers of the people who live there with them. */
  companions: string[];
}

/** A living record, as far as placements need it. */
interface PlacementSource {
  readonly type: string;
  readonly values: RawValues;
}

/** Where somebody lives now: the latest placement that has not ended; `null` when none is recorded. Shapes of newer versions are passed over. */
export function currentPlacement(records: readonly PlacementSource[]): Placed | null {
  const known = records.flatMap(({ type, values }) =>
    type === placement.type ? (placement.schema.safeParse(values).data ?? []) : [],
  );
  const open = known.filter(({ toOn }) => toOn === null);
  const latest = open.toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : -1))[0];
  if (latest === undefined) return null;
  const { kind, facility, address, companions } = latest;
  return { kind, facility, address, companions: companions.flatMap(({ person }) => person.dossierId ?? []) };
}

/** Somebody with a dossier here; a `placement` that is not known (an older card) gives no warning. */
export interface Placeable {
  readonly dossierId: string;
  readonly sex: string | null;
  readonly category: string | null;
  readonly placement?: Placed | null | undefined;
}

/** Of these relatives (`relation`: what they are to the person), the mother or the children who are known to live elsewhere. */
export function placedApart<R extends Placeable & { readonly relation: string }>(
  person: Placeable,
  relatives: readonly R[],
): R[] {
  return relatives.filter((relative) => isMotherAndChild(person, relative) && liveApart(person, relative));
}

function isMotherAndChild(person: Placeable, relative: Placeable & { readonly relation: string }): boolean {
  if (relative.relation === 'mother') return person.category === 'child';
  const isOwnChild = relative.relation === 'son' || relative.relation === 'daughter';
  return isOwnChild && person.sex === 'female' && relative.category === 'child';
}

/** Only what is certain: where a facility or an address is missing, two people of the same kind of place may be together. */
function liveApart(one: Placeable, other: Placeable): boolean {
  if (!one.placement || !other.placement) return false;
  const [a, b] = [one.placement, other.placement];
  if (a.companions.includes(other.dossierId) || b.companions.includes(one.dossierId)) return false;
  if (a.facility && b.facility) return !isSameFacility(a.facility, b.facility);
  if (a.address !== null && b.address !== null) return foldForSearch(a.address) !== foldForSearch(b.address);
  return isInFamily(a) !== isInFamily(b) || (!isInFamily(a) && a.kind !== b.kind);
}

function isSameFacility(a: NonNullable<Placed['facility']>, b: NonNullable<Placed['facility']>): boolean {
  return a.id !== null && b.id !== null ? a.id === b.id : foldForSearch(a.name) === foldForSearch(b.name);
}

function isInFamily({ kind }: Placed): boolean {
  return kind === 'ownFamily' || kind === 'relatives';
}
