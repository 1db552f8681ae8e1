import type { z } from 'zod';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { plan } from '#shared/records/plan.ts';
import { planGoal } from '#shared/records/planGoal.ts';

const stepsSchema = planGoal.fields.steps.schema;
const reviewsSchema = plan.fields.reviews.schema;

export type Step = z.infer<typeof stepsSchema>[number];
export type Review = z.infer<typeof reviewsSchema>[number];

/** The steps of a goal; none where a newer version has given them another shape. */
export function stepsOf({ values }: RecordSummary): Step[] {
  return stepsSchema.safeParse(values['steps']).data ?? [];
}

/** The reviews of a plan by the day on which they are due. */
export function reviewsOf({ values }: RecordSummary): Review[] {
  const reviews = reviewsSchema.safeParse(values['reviews']).data ?? [];
  return reviews.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** How a review stands: held, excused, still to come, or missed without a reason. */
export function reviewState({ dueOn, heldOn, excuse }: Review, today: string): 'held' | 'excused' | 'ahead' | 'missed' {
  if (heldOn !== null) return 'held';
  if (excuse !== null) return 'excused';
  return dueOn >= today ? 'ahead' : 'missed';
}

/** How many steps have come how far. */
export function progressOf(goals: readonly RecordSummary[]): { all: number; done: number; noLongerRequired: number } {
  const states = goals.flatMap((goal) => stepsOf(goal).map(({ state }) => state));
  const count = (wanted: Step['state']) => states.filter((state) => state === wanted).length;
  return { all: states.length, done: count('done'), noLongerRequired: count('noLongerRequired') };
}

/** Goals by their domain, in the order in which the domains first appear. */
export function byDomain(goals: readonly RecordSummary[]): [string, RecordSummary[]][] {
  return [...Map.groupBy(goals, ({ values }) => (typeof values['domain'] === 'string' ? values['domain'] : ''))];
}
