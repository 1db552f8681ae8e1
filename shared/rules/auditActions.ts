/** What an auditor can narrow the audit down to. */
export const auditGroups = [
  'access',
  'reading',
  'writing',
  'leaving',
  'exchange',
  'people',
  'erasure',
  'station',
  'audit',
] as const;
export type AuditGroup = (typeof auditGroups)[number];

/** What an entry's subject is the id of. */
export type AuditSubject =
  | 'dossier'
  | 'person'
  | 'package'
  | 'station'
  | 'roster'
  | 'groupSession'
  | 'listEntry'
  | 'none';

/**
 * Everything that an audit entry can say was done: the group it is filtered by, and what its subject names. Released with
 * the audit's format: an action may be added, and never gets another meaning. Texts stand in `renderer/i18n/<language>/audit.json`.
 */
export const auditActions = {
  'vault.create': ['access', 'station'],
  'vault.unlock': ['access', 'person'],
  'vault.lock': ['access', 'person'],
  'vault.check': ['access', 'station'],
  'vault.keys': ['access', 'person'],
  'vault.acceptOlder': ['access', 'none'],
  'passphrase.change': ['access', 'person'],
  'keyFile.create': ['access', 'person'],
  'keyFile.remove': ['access', 'person'],
  'recovery.drill': ['access', 'station'],
  'recovery.renew': ['access', 'station'],
  'recovery.open': ['access', 'person'],
  'anchor.begin': ['access', 'none'],
  'header.restore': ['access', 'station'],
  /** What the app needs to run and nobody needs to know of: appears only when it was refused. */
  'app.housekeeping': ['access', 'none'],
  unknownCommand: ['access', 'none'],

  'caseload.view': ['reading', 'none'],
  'caseload.search': ['reading', 'none'],
  'myDay.view': ['reading', 'none'],
  'dossier.view': ['reading', 'dossier'],
  'dossier.search': ['reading', 'dossier'],
  'family.view': ['reading', 'dossier'],
  'record.view': ['reading', 'dossier'],
  'record.viewHistory': ['reading', 'dossier'],
  'record.viewReaders': ['reading', 'dossier'],
  'groupSession.view': ['reading', 'dossier'],
  'groupSession.prepare': ['reading', 'none'],
  'attachment.view': ['reading', 'dossier'],
  'reading.view': ['reading', 'none'],
  'reading.dismiss': ['reading', 'none'],

  'dossier.create': ['writing', 'dossier'],
  'dossier.catchUp': ['writing', 'dossier'],
  'dossier.remove': ['writing', 'dossier'],
  'record.save': ['writing', 'dossier'],
  'record.void': ['writing', 'dossier'],
  'approval.give': ['writing', 'dossier'],
  'attachment.add': ['writing', 'dossier'],
  'draft.keep': ['writing', 'dossier'],
  'draft.discard': ['writing', 'dossier'],
  'groupSession.save': ['writing', 'groupSession'],
  'groupSession.amend': ['writing', 'groupSession'],
  'jointWrite.resume': ['writing', 'groupSession'],
  'roster.read': ['writing', 'roster'],
  'roster.view': ['reading', 'none'],
  'roster.dismiss': ['writing', 'roster'],
  'roster.accept': ['writing', 'roster'],
  'roster.accepted': ['writing', 'roster'],
  'roster.resume': ['writing', 'roster'],
  'roster.undo': ['writing', 'roster'],
  'roster.undone': ['writing', 'roster'],

  'record.print': ['leaving', 'dossier'],
  'dossier.print': ['leaving', 'dossier'],
  'caseload.print': ['leaving', 'none'],
  'attachment.saveCopy': ['leaving', 'dossier'],
  'roster.saveTemplate': ['leaving', 'none'],
  'roster.saveProblems': ['leaving', 'roster'],

  'station.saveCard': ['exchange', 'station'],
  'contact.view': ['exchange', 'none'],
  'contact.add': ['exchange', 'station'],
  'contact.verify': ['exchange', 'station'],
  'contact.renew': ['exchange', 'station'],
  'package.export': ['exchange', 'package'],
  'package.inspect': ['exchange', 'package'],
  'package.accept': ['exchange', 'package'],
  'package.accepted': ['exchange', 'package'],
  'package.resume': ['exchange', 'package'],
  'package.dismiss': ['exchange', 'package'],
  'package.unpack': ['exchange', 'package'],
  'package.viewLedger': ['exchange', 'none'],
  'dossier.export': ['exchange', 'dossier'],
  'dossier.import': ['exchange', 'dossier'],
  'receipt.save': ['exchange', 'package'],
  'receipt.import': ['exchange', 'package'],

  'people.view': ['people', 'none'],
  'people.viewAssignments': ['people', 'none'],
  'people.create': ['people', 'person'],
  'people.changeRoles': ['people', 'person'],
  'people.setAway': ['people', 'person'],
  'people.remove': ['people', 'person'],
  'people.resetPassphrase': ['people', 'person'],
  'people.assign': ['people', 'person'],
  'people.unassign': ['people', 'person'],
  'enrolment.complete': ['people', 'person'],
  'people.certify': ['people', 'person'],
  'people.endorse': ['people', 'person'],
  'people.unendorse': ['people', 'person'],
  'grant.give': ['people', 'person'],
  'grant.take': ['people', 'person'],
  'rotation.queue': ['people', 'dossier'],
  'rotation.run': ['people', 'none'],
  'dossier.renewKeys': ['people', 'dossier'],
  'registry.renewKeys': ['people', 'none'],
  'station.renewKeys': ['people', 'station'],
  'station.followKeys': ['people', 'station'],

  'erasure.view': ['erasure', 'none'],
  'erasure.request': ['erasure', 'dossier'],
  'erasure.withdraw': ['erasure', 'dossier'],
  'erasure.approve': ['erasure', 'dossier'],
  'erasure.forget': ['erasure', 'person'],
  'erasure.return': ['erasure', 'dossier'],
  'erasure.saveCertificate': ['erasure', 'dossier'],

  'reviewWindow.save': ['station', 'none'],
  'contactQuota.save': ['station', 'none'],
  'neededConsents.save': ['station', 'none'],
  'lockDelay.save': ['station', 'none'],
  'reference.save': ['station', 'listEntry'],
  'staff.claim': ['station', 'listEntry'],
  'staff.release': ['station', 'listEntry'],

  'audit.view': ['audit', 'none'],
  'audit.verify': ['audit', 'none'],
  'audit.export': ['audit', 'none'],
  'audit.broken': ['audit', 'none'],
  'audit.settle': ['audit', 'none'],
} as const satisfies Record<string, readonly [AuditGroup, AuditSubject]>;

export type AuditAction = keyof typeof auditActions;

/** Whether an action is one that this version knows; a newer one may have entered others. */
export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(auditActions, action);
}

/** What an entry may say besides: ids, counts, codes and stated reasons; never case content. Texts as for the actions. */
export const auditDetails = [
  'authors',
  'certificate',
  'signature',
  'command',
  'decision',
  'dossier',
  'dossiers',
  'entries',
  'entry',
  'erasure',
  'family',
  'from',
  'kept',
  'keys',
  'left',
  'list',
  'minutes',
  'number',
  'of',
  'origin',
  'package',
  'people',
  'problems',
  'purpose',
  'reason',
  'record',
  'records',
  'revision',
  'revisions',
  'roster',
  'scope',
  'sequence',
  'sha256',
  'signature',
  'since',
  'state',
  'target',
  'theme',
  'to',
  'type',
  'waiting',
] as const;
export type AuditDetail = (typeof auditDetails)[number];
