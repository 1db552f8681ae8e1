import type { RawValues } from '#shared/records/defineRecord.ts';
import type { StaffValues } from '#shared/references/staff.ts';

/** An entry of the list of staff. */
interface Entry {
  readonly id: string;
  readonly name: string;
  readonly isRetired: boolean;
  readonly details: RawValues;
}

type Training = StaffValues['trainings'][number];

/** A certificate that ends on a day. */
export interface CertificateDue {
  /** The member of staff who holds it. */
  readonly entryId: string;
  readonly name: string;
  readonly course: string;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly on: string;
}

const successful: ReadonlySet<string> = new Set(['completed', 'certified']);

/** What is kept of a member of staff. Entries come from `references.staff`, which has checked them. */
export function staffValues({ details }: Pick<Entry, 'details'>): StaffValues {
  return details as StaffValues;
}

/** The entry of the list of staff that is a person's own. */
export function entryOfPerson<E extends Entry>(staff: readonly E[], personId: string): E | undefined {
  return staff.find((entry) => staffValues(entry).personId === personId);
}

/** Days on which certificates end, the earliest first. A later certificate of the same course takes the place of a former one. */
export function certificateDues(staff: readonly Entry[]): CertificateDue[] {
  return staff
    .filter(({ isRetired }) => !isRetired)
    .flatMap((entry) => lastOfEachCourse(staffValues(entry).trainings).flatMap((training) => dueOf(entry, training)))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function dueOf({ id, name }: Entry, { course, certificateExpiresOn }: Training): CertificateDue[] {
  return certificateExpiresOn === null ? [] : [{ entryId: id, name, course: course.name, on: certificateExpiresOn }];
}

function lastOfEachCourse(trainings: readonly Training[]): Training[] {
  const certified = trainings.filter(({ result }) => result === 'certified');
  const byCourse = Map.groupBy(certified, ({ course }) => course.id ?? course.name);
  const day = ({ toOn, fromOn }: Training) => toOn ?? fromOn;
  return [...byCourse.values()].map((same) => same.reduce((last, one) => (day(one) > day(last) ? one : last)));
}

/** How many people the station has trained, and who helps it (DOMAIN 6, figure 4). */
export interface StaffFigures {
  /** Officers who have finished at least one course of the programme by the day, whether they still work here or not. */
  readonly officersTrained: number;
  readonly officers: number;
  readonly experts: number;
  readonly medical: number;
  /** Entries that do not say what kind of staff they are, and so stand in no figure. */
  readonly unknown: number;
}

/** The figures as of a day (`YYYY-MM-DD`), over all entries of the list of staff. */
export function staffFigures(staff: readonly Entry[], asOf: string): StaffFigures {
  const ofKind = (kind: StaffValues['kind']) => staff.filter((entry) => staffValues(entry).kind === kind);
  const isTrained = (entry: Entry) =>
    staffValues(entry).trainings.some(({ result, toOn }) => successful.has(result) && toOn !== null && toOn <= asOf);
  const officers = ofKind('officer');
  return {
    officersTrained: officers.filter(isTrained).length,
    officers: officers.length,
    experts: ofKind('expert').length,
    medical: ofKind('medical').length,
    unknown: ofKind(null).length,
  };
}
