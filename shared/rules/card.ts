import { isSafetyOpen } from '#shared/records/assessment.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import type { RecordValues } from '#shared/records/records.ts';
import type { Owner } from './dues.ts';
import { kinOf, type CardKin } from './family.ts';
import { caseLifeOf, type CaseState, type LifeSource } from './caseLife.ts';
import { linkedDossiers } from './linkedDossiers.ts';
import { openDues, type DueSource, type OpenDue } from './openDues.ts';
import { currentPlacement, type Placed } from './placement.ts';
import { releaseDayOf, type SentenceTerms } from './sentence.ts';

/** Cards of older versions say not who is to act. */
type KeptDue = Omit<OpenDue, 'owners'> & Partial<Pick<OpenDue, 'owners'>>;

/** What every section has of its compartment's records. */
export interface CardSection {
  /** Days by which somebody has to act, the earliest first, no more than `duesKept`; missing on cards of older versions. */
  dues?: KeptDue[];
  /** Records in which two sides differ and nobody has settled it; missing on cards of older versions. */
  conflicts?: number;
  /** Dossiers that the records name as those of relatives, companions or others; missing on cards of older versions. */
  linked?: string[];
}

/** Days that are kept on a section, so that cards stay small. */
const duesKept = 50;

/** The plan that is followed, as far as its reviews need it. */
export interface PlanReviews {
  recordId: string;
  /** Day of the last review that was held or excused, else of the plan's beginning. */
  reviewedOn: string;
  endOn: string | null;
  /** Who leads the plan; missing on cards of older versions. */
  lead?: Owner | null;
}

/** What lists show of a dossier from its compartment `case`. */
export interface CaseSection extends CardSection {
  /** Every name in every script, the display name first; what searches look through. */
  names: string[];
  category: string | null;
  sex: string | null;
  birthDate: string | null;
  /** ISO instant of the latest revision in the dossier that this section was made from. */
  changedAt: string;
  /** Day of the last consultation; missing on cards of older versions. */
  lastOn?: string | null;
  plan?: PlanReviews | null;
  state?: CaseState;
  orphanhood?: string | null;
  /** Relatives who have dossiers of their own; missing on cards of older versions. */
  kin?: CardKin[];
  /** Where the person lives now; missing on cards of older versions, which say nothing about it. */
  placement?: Placed | null;
}

/** What lists show from `legal`: computed when the dossier was last written, from dates alone. */
export interface LegalSection extends CardSection {
  releaseOn: string | null;
  /** Missing on cards of older versions. */
  isSentenced?: boolean;
}

/** What lists show from the two compartments of sessions: only dates. */
export interface SessionSection extends CardSection {
  lastOn: string | null;
}

/** What lists show from `clinical`: dates, and that somebody has to act, but not on what. */
export interface ClinicalSection extends SessionSection {
  /** Day of the latest assessment that named death or self-harm and has not been dealt with; missing on cards of older versions. */
  safetyFlagOn?: string | null;
}

export interface CardSections {
  case?: CaseSection;
  legal?: LegalSection;
  clinical?: ClinicalSection;
  theological?: SessionSection;
  security?: CardSection;
}

/** A living record of a dossier, as the card is made from it; they come in the order of writing. */
export interface CardSource extends DueSource, LifeSource {
  readonly compartment: Compartment;
  /** Whether a person must settle what two sides wrote. */
  readonly hasConflict: boolean;
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
): CardSections {
  const of = (compartment: Compartment) => sources.filter((source) => source.compartment === compartment);
  const sectionOf = (compartment: Compartment) => ({
    dues: openDues(of(compartment)).slice(0, duesKept),
    conflicts: of(compartment).filter(({ hasConflict }) => hasConflict).length,
    linked: [...new Set(of(compartment).flatMap(({ type, values }) => linkedDossiers(type, values)))].toSorted(),
  });
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
        lastOn: lastSession(of('case')),
        plan: planReviews(of('case')),
        state: caseLifeOf(of('case')).state,
        orphanhood: textOrNull(person['orphanhood']),
        kin: kinWithDossiers(of('case')),
        placement: currentPlacement(of('case')),
        ...sectionOf('case'),
      },
    }),
    ...(readable.includes('legal') && { legal: { ...sentenceFacts(of('legal')), ...sectionOf('legal') } }),
    ...(readable.includes('clinical') && {
      clinical: {
        lastOn: lastSession(of('clinical')),
        safetyFlagOn: safetyFlag(of('clinical')),
        ...sectionOf('clinical'),
      },
    }),
    ...(readable.includes('theological') && {
      theological: { lastOn: lastSession(of('theological')), ...sectionOf('theological') },
    }),
    ...(readable.includes('security') && { security: sectionOf('security') }),
  };
}

/** Whether a card was made by a version that knew less; the next opening makes it anew. */
export function isOutdated(sections: CardSections): boolean {
  const isMissing = Object.values(sections).some(
    ({ conflicts, linked, dues }: CardSection) =>
      conflicts === undefined || linked === undefined || dues?.every(({ owners }) => owners !== undefined) !== true,
  );
  const lacksFlag = sections.clinical !== undefined && sections.clinical.safetyFlagOn === undefined;
  const lacksPlace = sections.case?.kin === undefined || sections.case.placement === undefined;
  return isMissing || lacksFlag || lacksPlace;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Dates as texts sort like dates. Searched, not sorted: a card is made anew with every save. */
function latestOf(dates: readonly string[]): string | null {
  return dates.reduce<string | null>((last, on) => (last === null || on > last ? on : last), null);
}

const sessionTypes = new Set(['psychologicalSession', 'theologicalSession', 'supportSession']);

function lastSession(sources: readonly CardSource[]): string | null {
  const sessions = sources.filter((source) => sessionTypes.has(source.type));
  return latestOf(sessions.flatMap((source) => textOrNull(source.values['heldOn']) ?? []));
}

function safetyFlag(sources: readonly CardSource[]): string | null {
  const flagged = sources.filter(
    ({ type, values: { safetyConcern, safetyDoneOn } }) =>
      type === 'assessment' && isSafetyOpen({ safetyConcern, safetyDoneOn }),
  );
  return latestOf(flagged.flatMap(({ values }) => textOrNull(values['heldOn']) ?? []));
}

function sentenceFacts(sources: readonly CardSource[]): Pick<LegalSection, 'releaseOn' | 'isSentenced'> {
  const sentences = sources.filter((source) => source.type === 'sentence');
  const releases = sentences.flatMap((source) => releaseDayOf(source.values as unknown as SentenceTerms) ?? []);
  return { releaseOn: latestOf(releases), isSentenced: sentences.length > 0 };
}

function kinWithDossiers(sources: readonly CardSource[]): CardKin[] {
  return kinOf(sources).flatMap(({ relative: { dossierId }, relation, evidence, lifeStatus }) =>
    dossierId === null ? [] : [{ dossierId, relation, evidence, lifeStatus }],
  );
}

/** A missed review that was excused counts as if it had been held: the next one is what matters. */
function dayOfReview(review: RawValues): string[] {
  const day = review['heldOn'] ?? (review['excuse'] === null ? null : review['dueOn']);
  return typeof day === 'string' ? [day] : [];
}

/** Of several plans the one that began last. */
function planReviews(sources: readonly CardSource[]): PlanReviews | null {
  const plans = sources.flatMap(({ type, recordId, values }) => {
    const startOn = type === 'plan' ? textOrNull(values['startOn']) : null;
    return startOn === null
      ? []
      : [
          {
            recordId,
            startOn,
            endOn: textOrNull(values['endOn']),
            ...(values as Pick<RecordValues<'plan'>, 'lead' | 'reviews'>),
          },
        ];
  });
  const current = plans.toSorted((a, b) => (a.startOn < b.startOn ? 1 : -1))[0];
  if (!current) return null;
  const held = latestOf(current.reviews.flatMap(dayOfReview));
  return { recordId: current.recordId, reviewedOn: held ?? current.startOn, endOn: current.endOn, lead: current.lead };
}
