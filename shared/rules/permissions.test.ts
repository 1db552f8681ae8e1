import { expect, test } from 'vitest';

import { compartments, hasPower, mayRead, mayWrite, rightIn, roles, type Power, type Role } from './permissions.ts';

/** The table of the domain description as it is printed there: case, legal, clinical, theological, security. */
const printed: Record<Role, string> = {
  supervisor: 'rw rw r! r rw',
  psychologist: 'rw r rw r r',
  theologian: 'rw r - rw r',
  legalOfficer: 'rw rw - - r',
  socialWorker: 'rw - - - -',
  medicalWorker: 'r - rw - -',
  administrator: '- - - - -',
  auditor: '- - - - -',
};
const meaning = { rw: 'write', r: 'read', 'r!': 'readWithReason', '-': 'none' } as const;
type Cell = keyof typeof meaning;

const cells = roles.flatMap((role) =>
  compartments.map(
    (compartment, column) => [role, compartment, meaning[printed[role].split(' ')[column] as Cell]] as const,
  ),
);

test.each(cells)('a %s has in %s the right: %s', (role, compartment, right) => {
  expect(rightIn([role], compartment)).toBe(right);
  expect(mayWrite([role], compartment)).toBe(right === 'write');
  expect(mayRead([role], compartment)).toBe(right === 'write' || right === 'read');
});

test('who has several roles has the best right of any of them', () => {
  expect(rightIn(['supervisor', 'psychologist'], 'clinical')).toBe('write');
  expect(rightIn(['supervisor', 'theologian'], 'clinical')).toBe('readWithReason');
  expect(rightIn(['administrator', 'socialWorker'], 'case')).toBe('write');
});

test('who has no role has no right', () => {
  for (const compartment of compartments) expect(rightIn([], compartment)).toBe('none');
});

test.each<[Power, Role[]]>([
  ['exchangePackages', ['supervisor']],
  ['createDossier', ['supervisor', 'psychologist', 'theologian', 'legalOfficer', 'socialWorker']],
  ['managePeople', ['supervisor', 'administrator']],
  ['readAudit', ['supervisor', 'administrator', 'auditor']],
])('the power to %s is held by %o and nobody else', (power, holders) => {
  expect(roles.filter((role) => hasPower([role], power))).toEqual(holders);
});

test('who may create a dossier may write the person in it', () => {
  for (const role of roles.filter((one) => hasPower([one], 'createDossier')))
    expect(mayWrite([role], 'case')).toBe(true);
});
