import { z } from 'zod';

import { referenceLists } from '#shared/codelists/referenceLists.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { lockDelaySchema, type LockDelay } from '#shared/rules/lockDelay.ts';
import { contactQuotasSchema, type ContactQuotas } from '#shared/rules/contactQuota.ts';
import { neededConsentsSchema, type NeededConsents } from '#shared/rules/neededConsents.ts';
import { reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';
import type { CertificateDue } from '#shared/rules/staffTraining.ts';

import { entersItself, refusalsOnly } from './auditRule.ts';
import { command, nothing } from './command.ts';
import { rawValues, shortText, uuid } from './inputs.ts';

/** An entry of a list that the station keeps; a retired one is not offered any more, but still read. */
export interface ReferenceEntry {
  id: string;
  name: string;
  isRetired: boolean;
  /** What else is kept of it, by the fields of `references[list]`. */
  details: RawValues;
}

/** A certificate of a member of staff that ends, and when. */
export interface StaffDue extends CertificateDue {
  isOverdue: boolean;
}

/** What holds for the whole station: its lists and its settings. */
export const stationCommands = {
  'reviewWindow.get': command<ReviewWindows>()('signedIn', nothing, refusalsOnly()),
  /** Sets for the station how often plans are reviewed. */
  'reviewWindow.save': command<ReviewWindows>()(
    'keepReferences',
    reviewWindowsSchema,
    entersItself('reviewWindow.save'),
  ),
  'contactQuota.get': command<ContactQuotas>()('signedIn', nothing, refusalsOnly()),
  /** Sets for the station how many family contacts a year each regime grants. */
  'contactQuota.save': command<ContactQuotas>()(
    'keepReferences',
    contactQuotasSchema,
    entersItself('contactQuota.save'),
  ),
  'neededConsents.get': command<NeededConsents>()('signedIn', nothing, refusalsOnly()),
  /** Sets for the station which consents a dossier should hold. */
  'neededConsents.save': command<NeededConsents>()(
    'keepReferences',
    neededConsentsSchema,
    entersItself('neededConsents.save'),
  ),
  /** Minutes without keyboard or mouse after which the station's vaults lock themselves. */
  'lockDelay.get': command<LockDelay>()('signedIn', nothing, refusalsOnly()),
  'lockDelay.save': command<LockDelay>()('keepReferences', lockDelaySchema, entersItself('lockDelay.save')),
  'reference.list': command<ReferenceEntry[]>()(
    'signedIn',
    z.strictObject({ list: z.enum(referenceLists) }),
    refusalsOnly(),
  ),
  'reference.save': command<ReferenceEntry>()(
    'keepReferences',
    z.strictObject({
      list: z.enum(referenceLists),
      id: z.string().min(1).max(36).nullable(),
      name: shortText,
      isRetired: z.boolean(),
      /** Null leaves them as they are. */
      details: rawValues.nullable().default(null),
    }),
    entersItself('reference.save'),
  ),
  /** Says which member of staff the signed-in person is; without an id, enters them. */
  'staff.claim': command<ReferenceEntry>()(
    'signedIn',
    z.strictObject({ entryId: uuid.nullable() }),
    entersItself('staff.claim', 'entryId'),
  ),
  'staff.release': command<null>()('signedIn', nothing, entersItself('staff.release')),
  /** Certificates that end within the given days or have ended: everybody's for those who keep the lists, else one's own. */
  'staff.dues': command<StaffDue[]>()(
    'signedIn',
    z.strictObject({ withinDays: z.int().min(0).max(3_660) }),
    refusalsOnly(),
  ),
} as const;
