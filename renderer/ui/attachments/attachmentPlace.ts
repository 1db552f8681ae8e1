import type { Compartment } from '#shared/rules/permissions.ts';

/** Where an attachment belongs, and why it is looked at where that has to be said. */
export interface AttachmentPlace {
  readonly dossierId: string;
  readonly compartment: Compartment;
  /** Null while the record, or the attachment in it, is not saved yet. */
  readonly recordId: string | null;
  /** What was stated to read the record; those who had to state it may look, but take no copy. */
  readonly reason: string | null;
}
