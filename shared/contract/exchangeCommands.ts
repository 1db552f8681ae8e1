import { z } from 'zod';

import { compartments, type Compartment } from '#shared/rules/permissions.ts';

import { entersItself, firstTime, refusalsOnly } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { shortText, uuid } from './inputs.ts';

/** What a station shows of itself so that others can trust it. */
export interface StationIdentity {
  stationId: string;
  name: string;
  /** Twelve words to compare in person or by phone. */
  fingerprint: string[];
}

/** This station, as it shows itself. */
export interface OwnStation extends StationIdentity {
  /** When its keys were renewed last; null when never. */
  renewedAt: string | null;
  /** Whether nobody has saved the new card for other stations since. */
  isCardDue: boolean;
}

export interface Contact extends StationIdentity {
  addedAt: string;
  verifiedAt: string | null;
  verifiedBy: string | null;
  /** When its keys were renewed last, by its own word; null when never. */
  renewedAt: string | null;
}

/** What a package would change, before anybody accepts it. */
export interface PackagePreview {
  packageId: string;
  origin: StationIdentity;
  exporterName: string;
  createdAt: string;
  purpose: string;
  legalBasis: string;
  bytes: number;
  sequence: number;
  /** `repeat`: already imported; `gap`: packages in between never arrived; `older`: a lower number than the last. */
  sequenceState: 'next' | 'repeat' | 'gap' | 'older';
  /**
   * `renewed`: the sender has new keys, signed by those that are known here. `outdated`: it is signed with keys that the sender
   * replaced afterwards. Both have to be decided.
   */
  keys: { kind: 'same' } | { kind: 'renewed' | 'outdated'; since: string };
  /** The sender used the card that this station had before its keys were renewed. */
  isToFormerKeys: boolean;
  dossiers: PackageDossierPreview[];
}

export interface PackageDossierPreview {
  dossierId: string;
  code: string;
  name: string | null;
  isNew: boolean;
  /** When this station destroyed the dossier; bringing it back has to be decided. */
  erasedAt: string | null;
  compartments: Compartment[];
  withheld: { compartment: string; reason: string }[];
  records: PackageRecordPreview[];
  /** Records that are already here in just this state. */
  unchanged: number;
  attachments: number;
}

export interface PackageRecordPreview {
  recordId: string;
  type: string;
  happenedOn: string | null;
  change: 'new' | 'changed' | 'parallel' | 'conflicting' | 'voided' | 'unknown';
  authors: string[];
  fields: { field: string; mine: unknown; incoming: unknown; isConflict: boolean }[];
}

export interface LedgerEntry {
  packageId: string;
  direction: 'exported' | 'imported';
  stationName: string;
  at: string;
  sequence: number;
  bytes: number;
  dossiers: number;
  purpose: string;
  /** An export is acknowledged when its receipt has come back. */
  state: 'written' | 'acknowledged' | 'accepted' | 'accepting';
}

/** Stations that know each other, and the packages and receipts that travel between them. */
export const exchangeCommands = {
  'station.identity': command<OwnStation>()('exchangePackages', nothing, refusalsOnly('contact.view')),
  'station.saveCard': command<null>()(
    'exchangePackages',
    z.strictObject({ file: fileGrant }),
    entersItself('station.saveCard'),
  ),
  /** Gives the station new keys, as when somebody leaves who knew the present ones. Other stations must get the new card then. */
  'station.renewKeys': command<null>()(
    'renewKeys',
    z.strictObject({ jobId: uuid, reason: shortText }),
    entersItself('station.renewKeys'),
  ),
  'contact.list': command<Contact[]>()('exchangePackages', nothing, firstTime('contact.view')),
  /**
   * Reads another station's card; the contact stays unverified until its fingerprint was compared. New keys of a verified one are
   * taken when its former keys have signed them (`isRenewed`); any others only with `compareAnew`, and then it is unverified again.
   */
  'contact.add': command<Contact & { isRenewed: boolean }>()(
    'exchangePackages',
    z.strictObject({ file: fileGrant, compareAnew: z.boolean().default(false) }),
    entersItself('contact.add'),
  ),
  /** Marks a contact as verified. The person types the words that the other side reads out, by position (1–12). */
  'contact.verify': command<Contact>()(
    'exchangePackages',
    z.strictObject({
      stationId: uuid,
      words: z.array(z.strictObject({ position: z.int().min(1).max(12), word: z.string().max(20) })).min(3),
    }),
    entersItself('contact.verify', 'stationId'),
  ),

  'package.export': command<{ packageId: string; fileName: string; bytes: number; sha256: string }>()(
    'exchangePackages',
    z.strictObject({
      jobId: uuid,
      folder: fileGrant,
      to: z.array(uuid).min(1, 'required').max(20),
      dossiers: z.array(uuid).min(1, 'required').max(10_000),
      compartments: z.array(z.enum(compartments)).min(1, 'required'),
      withheldReason: z.string().trim().max(500, 'tooLong').nullable(),
      purpose: z.string().trim().min(1, 'required').max(500, 'tooLong'),
      legalBasis: z.string().trim().min(1, 'required').max(500, 'tooLong'),
    }),
    entersItself('package.export'),
  ),
  /** Verifies everything in a package and says what it would change; nothing changes yet. */
  'package.inspect': command<PackagePreview>()(
    'exchangePackages',
    z.strictObject({ jobId: uuid, file: fileGrant }),
    entersItself('package.inspect'),
  ),
  'package.accept': command<{ dossiers: number; revisions: number }>()(
    'exchangePackages',
    z.strictObject({
      jobId: uuid,
      packageId: uuid,
      approveSequence: z.boolean(),
      acceptErased: z.boolean().default(false),
      acceptKeys: z.boolean().default(false),
    }),
    entersItself('package.accept', 'packageId'),
  ),
  'package.dismiss': command<null>()(
    'exchangePackages',
    z.strictObject({ packageId: uuid }),
    entersItself('package.dismiss', 'packageId'),
  ),
  'package.ledger': command<LedgerEntry[]>()('exchangePackages', nothing, firstTime('package.viewLedger')),
  'receipt.save': command<null>()(
    'exchangePackages',
    z.strictObject({ packageId: uuid, file: fileGrant }),
    entersItself('receipt.save', 'packageId'),
  ),
  /** `isRenewed`: it told of new keys of the other station, signed by those known here. */
  'receipt.import': command<LedgerEntry & { isRenewed: boolean }>()(
    'exchangePackages',
    z.strictObject({ file: fileGrant }),
    entersItself('receipt.import'),
  ),
} as const;
