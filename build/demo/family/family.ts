import type { CaseFile } from '../caseFile.ts';
import { ibrahim, maryam, yusuf } from './children.ts';
import { father } from './father.ts';
import { mother } from './mother.ts';

/** A made-up family of five, in the order in which their dossiers are written. Any likeness to living people is chance. */
export const family: readonly CaseFile[] = [father, mother, yusuf, maryam, ibrahim];
