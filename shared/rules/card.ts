import type { RawValues } from '#shared/records/defineRecord.ts';
import { kinshipLink } from '#shared/records/kinshipLink.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import { currentPlacement, type Placed } from './placement.ts';
import { sentenceProgress, type SentenceTerms } from './sentence.ts';

/** What lists show of a dossier from its compartment `case`. */
export interface CaseSection {
  /** Every name in every script, the display name first; what searches look through. */
  names: string[];
  category: string | null;
  sex: string | null;
  birthDate: string | null;
  /** ISO instant of the latest revision in the dossier that this section was made from. */
  changedAt: string;
  /** The next agreed contact, if any lies ahead. */
  nextOn: string | null;
  /** Where the person lives now; absent from cards of earlier versions, which say nothing about it. */
  placement?: Placed | null;
  /** Living relatives with a dossier, by what they are to the person; absent as above. */
  relatives?: { dossierId: string; relation: string }[];
}

/** What lists show from `legal`: computed when the dossier was last written, from dates alone. */
export interface LegalSection {
  releaseOn: string | null;
}

/** What lists show from the two compartments of sessions: only dates. */
export interface SessionSection {
  lastOn: string | null;
  nextOn: string | null;
}

export interface CardSections {
  case?: CaseSection;
  legal?: LegalSection;
  clinical?: SessionSection;
  theological?: SessionSection;
}

/** A living record of a dossier, as the card is made from it. */
export interface CardSource {
  readonly type: string;
  readonly compartment: Compartment;
  readonly values: RawValues;
}

/** The display name: family, given and patronymic in the first script that has any. */
export function displayName(person: RawValues): string {
  const join = (...fields: string[]) =>
    fields
      .map((field) => person[field])
      .filter((value) => typeof value === 'string')
      .join(' ');
  return (
    join('familyName', 'givenName', 'patronymic') ||
    join('familyNameLatin', 'givenNameLatin') ||
    join('nameArabic') ||
    '—'
  );
}

function namesOf(person: RawValues): string[] {
  const latin = [person['familyNameLatin'], person['givenNameLatin']]
    .filter((name) => typeof name === 'string')
    .join(' ');
  const others = Array.isArray(person['otherNames']) ? person['otherNames'] : [];
  const all = [displayName(person), latin, person['nameArabic'], ...others, person['iin']];
  return [...new Set(all.filter((name): name is string => typeof name === 'string' && name !== ''))];
}

/** The sections that somebody with these compartments can make, each only from records of its own compartment. */
export function cardSections(
  sources: readonly CardSource[],
  readable: readonly Compartment[],
  changedAt: string,
  today: string,
): CardSections {
  const of = (compartment: Compartment) => sources.filter((source) => source.compartment === compartment);
  const person = of('case').find((source) => source.type === 'person')?.values;
  const birth = person?.['birthDate'] as { value: string } | null | undefined;
  return {
    ...(person && {
      case: {
        names: namesOf(person),
        category: textOrNull(person['category']),
        sex: textOrNull(person['sex']),
        birthDate: birth?.value ?? null,
        changedAt,
        nextOn: nextOf(of('case'), today),
        placement: currentPlacement(valuesOf(of('case'), 'placement')),
        relatives: livingRelatives(valuesOf(of('case'), 'kinshipLink')),
      },
    }),
    ...(readable.includes('legal') && { legal: { releaseOn: latestRelease(of('legal'), today) } }),
    ...(readable.includes('clinical') && { clinical: sessionSection(of('clinical'), today) }),
    ...(readable.includes('theological') && { theological: sessionSection(of('theological'), today) }),
  };
}

function valuesOf(sources: readonly CardSource[], type: string): RawValues[] {
  return sources.filter((source) => source.type === type).map((source) => source.values);
}

function livingRelatives(links: readonly RawValues[]): { dossierId: string; relation: string }[] {
  const known = links.flatMap((values) => kinshipLink.schema.safeParse(values).data ?? []);
  return known.flatMap(({ relative: { dossierId }, relation, lifeStatus }) => {
    const isDeceased = lifeStatus === 'deceasedDeclared' || lifeStatus === 'deceasedConfirmed';
    return dossierId === null || isDeceased ? [] : [{ dossierId, relation }];
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Dates as texts sort like dates. Searched, not sorted: a card is made anew with every save. */
function datesIn(sources: readonly CardSource[], field: string): string[] {
  return sources.flatMap((source) => textOrNull(source.values[field]) ?? []);
}

function nextOf(sources: readonly CardSource[], today: string): string | null {
  const ahead = datesIn(sources, 'nextOn').filter((on) => on >= today);
  return ahead.reduce<string | null>((next, on) => (next === null || on < next ? on : next), null);
}

function sessionSection(sources: readonly CardSource[], today: string): SessionSection {
  const held = datesIn(sources, 'heldOn');
  const lastOn = held.reduce<string | null>((last, on) => (last === null || on > last ? on : last), null);
  return { lastOn, nextOn: nextOf(sources, today) };
}

function latestRelease(sources: readonly CardSource[], today: string): string | null {
  const dates = sources
    .filter((source) => source.type === 'sentence')
    .flatMap((source) => sentenceProgress(source.values as unknown as SentenceTerms, today).releaseOn ?? []);
  return dates.toSorted().at(-1) ?? null;
}
