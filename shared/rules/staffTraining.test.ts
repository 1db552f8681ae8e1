import { expect, test } from 'vitest';

import { detailsOf } from '#shared/references/references.ts';
import type { StaffValues } from '#shared/references/staff.ts';

import { certificateDues, staffFigures } from './staffTraining.ts';

type Training = StaffValues['trainings'][number];

const training = (given: Partial<Training>): Training => ({
  course: { id: 'a', name: 'A' },
  provider: null,
  fromOn: '2024-01-10',
  toOn: '2024-02-10',
  hours: null,
  result: 'completed',
  certificateNumber: null,
  certificateExpiresOn: null,
  ...given,
});
const certificate = (toOn: string, certificateExpiresOn: string | null, course = 'a') =>
  training({ toOn, certificateExpiresOn, result: 'certified', course: { id: course, name: course.toUpperCase() } });

function member(name: string, kind: StaffValues['kind'], trainings: Training[] = [], isRetired = false) {
  return { id: name, name, isRetired, details: detailsOf('staff', { kind, trainings }) };
}

test('counts officers who finished a course by the day, experts and medical workers, and says who stands in no figure', () => {
  const staff = [
    member('finished', 'officer', [training({ toOn: '2024-02-10' })]),
    member('left', 'officer', [certificate('2023-02-10', null)], true),
    member('later', 'officer', [training({ toOn: '2025-01-01' })]),
    member('still there', 'officer', [training({ result: 'ongoing', toOn: null })]),
    member('gave up', 'officer', [training({ result: 'brokenOff' })]),
    member('expert', 'expert', [training({})]),
    member('nurse', 'medical'),
    member('nobody knows', null),
  ];
  expect(staffFigures(staff, '2024-06-01')).toEqual({
    officersTrained: 2,
    officers: 5,
    experts: 1,
    medical: 1,
    unknown: 1,
  });
  expect(staffFigures(staff, '2025-06-01').officersTrained).toBe(3);
});

test('a later certificate of the same course takes the place of a former one, and another course stands beside it', () => {
  const trainings = [certificate('2024-01-01', '2026-01-01'), certificate('2022-01-01', '2024-01-01')];
  const other = certificate('2023-01-01', '2025-01-01', 'b');
  expect(
    certificateDues([member('one', 'officer', [...trainings, other])]).map(({ course, on }) => [course, on]),
  ).toEqual([
    ['B', '2025-01-01'],
    ['A', '2026-01-01'],
  ]);
});

test('a certificate without an end, and one of somebody who has left, is due to nobody', () => {
  const staff = [
    member('endless', 'officer', [certificate('2024-01-01', '2025-01-01'), certificate('2024-02-01', null)]),
    member('left', 'officer', [certificate('2024-01-01', '2025-01-01')], true),
  ];
  expect(certificateDues(staff)).toEqual([]);
});
