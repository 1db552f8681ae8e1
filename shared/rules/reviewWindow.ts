import { z } from 'zod';

import { addDays, addMonths } from './dates.ts';

/**
 * How often a plan is looked at again. Reference data of a station. The steps for prisoners follow the review schedule
 * of the prison service of England and Wales (HMPPS, education and work plan), which reviews the oftener the nearer
 * release is; the days for children follow the school year of Kazakhstan, 1 September to late May.
 */
export const reviewWindowsSchema = z.strictObject({
  /** From this many months left to serve on, a review every so many months. */
  prisoner: z
    .array(z.strictObject({ monthsLeft: z.int().min(0).max(600), everyMonths: z.int().min(1).max(24) }))
    .min(1),
  /** Days (`MM-DD`) of every year by which a child's plan has been reviewed. */
  schoolYear: z.array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/)).min(1),
  /** Days before a date of the guardianship by which a child's plan has been reviewed. */
  daysBeforeGuardianship: z.int().min(0).max(365),
  /** Months between reviews for everybody else. */
  otherEveryMonths: z.int().min(1).max(24),
});
export type ReviewWindows = z.output<typeof reviewWindowsSchema>;

export const defaultReviewWindows: ReviewWindows = {
  prisoner: [
    { monthsLeft: 60, everyMonths: 12 },
    { monthsLeft: 12, everyMonths: 6 },
    { monthsLeft: 3, everyMonths: 3 },
    { monthsLeft: 0, everyMonths: 1 },
  ],
  schoolYear: ['08-20', '01-10'],
  daysBeforeGuardianship: 30,
  otherEveryMonths: 6,
};

/** What decides when a plan is to be looked at again. */
export interface ReviewCase {
  readonly category: string | null;
  /** Day of the last review, else of the plan's beginning. */
  readonly reviewedOn: string;
  readonly releaseOn: string | null;
  /** Coming dates of the guardianship. */
  readonly guardianshipOn: readonly string[];
}

export const reviewRules = ['timeLeft', 'schoolYear', 'guardianship', 'interval'] as const;
/** Why a review is due on its day. */
export type ReviewRule = (typeof reviewRules)[number];

/** The day by which a plan should be reviewed next, and why. */
export function nextReview(given: ReviewCase, windows: ReviewWindows): { on: string; rule: ReviewRule } {
  if (given.category === 'child') return childReview(given, windows);
  const { reviewedOn, releaseOn } = given;
  if (releaseOn === null || releaseOn <= reviewedOn) {
    return { on: addMonths(reviewedOn, windows.otherEveryMonths), rule: 'interval' };
  }
  return { on: earliest([addMonths(reviewedOn, monthsBetweenReviews(given, windows)), releaseOn]), rule: 'timeLeft' };
}

function monthsBetweenReviews({ reviewedOn, releaseOn }: ReviewCase, { prisoner }: ReviewWindows): number {
  const steps = prisoner.toSorted((a, b) => b.monthsLeft - a.monthsLeft);
  const step = steps.find(({ monthsLeft }) => releaseOn !== null && releaseOn >= addMonths(reviewedOn, monthsLeft));
  return (step ?? steps.at(-1))?.everyMonths ?? 1;
}

/** A review shortly before such a day counts for it. */
const daysCounted = 45;

function childReview({ reviewedOn, guardianshipOn }: ReviewCase, windows: ReviewWindows) {
  const from = addDays(reviewedOn, daysCounted);
  const year = Number(from.slice(0, 4));
  const schoolDays = [year, year + 1].flatMap((each) => windows.schoolYear.map((day) => `${each}-${day}`));
  const school = earliest(schoolDays.filter((day) => day > from));
  const guardianship = guardianshipOn
    .map((on) => addDays(on, -windows.daysBeforeGuardianship))
    .filter((on) => on > reviewedOn && on < school);
  return guardianship.length === 0
    ? { on: school, rule: 'schoolYear' as const }
    : { on: earliest(guardianship), rule: 'guardianship' as const };
}

function earliest(days: readonly string[]): string {
  return days.reduce((first, day) => (day < first ? day : first));
}
