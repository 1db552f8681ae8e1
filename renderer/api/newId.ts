import { v4 } from 'uuid';

/** A fresh random id, for jobs and drafts, which the renderer names itself. */
export function newId(): string {
  return v4();
}
