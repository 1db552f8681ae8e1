import type { FieldProblem } from './defineRecord.ts';
import { requiredWhile } from './fieldRules.ts';

interface Step {
  state: string;
  doneOn: string | null;
  reason: string | null;
}

/** A step or task that is done says when; one that is no longer required says why. */
export function checkStep(step: Step, at = ''): FieldProblem[] {
  return [
    ...requiredWhile(step.state === 'done', { ...step }, ['doneOn'], at),
    ...requiredWhile(step.state === 'noLongerRequired', { ...step }, ['reason'], at),
  ];
}
