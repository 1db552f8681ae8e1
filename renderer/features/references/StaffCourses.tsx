import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { staffValues } from '#shared/rules/staffTraining.ts';

import { formatDate, localToday } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './references.module.css';

/** The courses of a member of staff, the last first, and until when their certificates hold. */
export function StaffCourses({ entry }: { entry: ReferenceEntry }) {
  const { t } = useTranslation('references');
  const courses = staffValues(entry).trainings.toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : -1));
  return (
    <ul className={classes.courses}>
      {courses.map(({ course, fromOn, certificateExpiresOn: until }) => (
        <li key={`${fromOn} ${course.name}`}>
          <NameText>{course.name}</NameText> <span>{fromOn.slice(0, 4)}</span>
          {until !== null && (
            <Text span display="block" size="sm" {...(until < localToday() ? { c: 'red' } : { c: 'dimmed' })}>
              {t(until < localToday() ? 'staff.expired' : 'staff.validUntil', { date: formatDate(until) })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
