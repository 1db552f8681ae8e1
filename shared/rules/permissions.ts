/** The parts of a dossier that have a key of their own. */
export const compartments = ['case', 'legal', 'clinical', 'theological', 'security'] as const;
export type Compartment = (typeof compartments)[number];

export const roles = [
  'supervisor',
  'psychologist',
  'theologian',
  'legalOfficer',
  'socialWorker',
  'medicalWorker',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** `readWithReason`: only after stating why, each time. */
export type Right = 'write' | 'read' | 'readWithReason' | 'none';

/** Who may read and write what (DOMAIN 2). Reading is enforced by keys, writing by this table. */
const rights: Record<Role, Record<Compartment, Right>> = {
  supervisor: { case: 'write', legal: 'write', clinical: 'readWithReason', theological: 'read', security: 'write' },
  psychologist: { case: 'write', legal: 'read', clinical: 'write', theological: 'read', security: 'read' },
  theologian: { case: 'write', legal: 'read', clinical: 'none', theological: 'write', security: 'read' },
  legalOfficer: { case: 'write', legal: 'write', clinical: 'none', theological: 'none', security: 'read' },
  socialWorker: { case: 'write', legal: 'none', clinical: 'none', theological: 'none', security: 'none' },
  medicalWorker: { case: 'read', legal: 'none', clinical: 'write', theological: 'none', security: 'none' },
  administrator: { case: 'none', legal: 'none', clinical: 'none', theological: 'none', security: 'none' },
  auditor: { case: 'none', legal: 'none', clinical: 'none', theological: 'none', security: 'none' },
};

const strength: readonly Right[] = ['none', 'readWithReason', 'read', 'write'];

/** The best right that any of a person's roles gives in a compartment. */
export function rightIn(personRoles: readonly Role[], compartment: Compartment): Right {
  const best = Math.max(0, ...personRoles.map((role) => strength.indexOf(rights[role][compartment])));
  return strength[best] ?? 'none';
}

/** Whether a person may write records of a compartment. */
export function mayWrite(personRoles: readonly Role[], compartment: Compartment): boolean {
  return rightIn(personRoles, compartment) === 'write';
}

/** Whether a person may read a compartment without saying why. */
export function mayRead(personRoles: readonly Role[], compartment: Compartment): boolean {
  return ['read', 'write'].includes(rightIn(personRoles, compartment));
}

/** What else a role may do, beside reading and writing records. */
export type Power =
  | 'exchangePackages'
  | 'createDossier'
  | 'managePeople'
  | 'assignDossiers'
  | 'readAudit'
  | 'keepReferences'
  | 'approve'
  | 'renewRecovery'
  /** To go on with a vault that is older than this machine remembers. */
  | 'acceptOlderVault'
  /** To make new keys where somebody holds more than they should. */
  | 'renewKeys'
  /** To say that a break of the audit was looked into. */
  | 'settleAudit'
  | 'requestErasure'
  | 'agreeToErasure';

const powers: Record<Power, readonly Role[]> = {
  exchangePackages: ['supervisor'],
  createDossier: ['supervisor', 'psychologist', 'theologian', 'legalOfficer', 'socialWorker'],
  managePeople: ['administrator', 'supervisor'],
  assignDossiers: ['supervisor'],
  keepReferences: ['supervisor', 'administrator'],
  approve: ['supervisor'],
  renewRecovery: ['supervisor'],
  acceptOlderVault: ['supervisor'],
  renewKeys: ['supervisor'],
  requestErasure: ['supervisor'],
  agreeToErasure: ['supervisor', 'administrator'],
  settleAudit: ['auditor', 'supervisor'],
  readAudit: ['auditor', 'administrator', 'supervisor'],
};

/** Whether any of a person's roles carries a power. */
export function hasPower(personRoles: readonly Role[], power: Power): boolean {
  return personRoles.some((role) => powers[power].includes(role));
}

/** Whether somebody may turn a person with these roles into one with those: only supervisors make and unmake supervisors. */
export function mayAppoint(appointer: readonly Role[], before: readonly Role[], after: readonly Role[]): boolean {
  const isAboutSupervisor = before.includes('supervisor') || after.includes('supervisor');
  return hasPower(appointer, 'managePeople') && (!isAboutSupervisor || appointer.includes('supervisor'));
}
