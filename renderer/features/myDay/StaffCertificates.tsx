import { Anchor } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasPower } from '#shared/rules/permissions.ts';

import { useCommand } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { DateText } from '../../ui/DateText.tsx';
import { NameText } from '../../ui/NameText.tsx';
import classes from './myDay.module.css';

/** Days ahead on which an ending certificate is named: time enough to register for a course. */
const daysAhead = 60;

/** Certificates of staff that end soon or have ended; nothing while there are none. */
export function StaffCertificates() {
  const { t } = useTranslation('myDay');
  const { roles } = useSession();
  const { data: dues = [] } = useCommand('staff.dues', { withinDays: daysAhead });
  if (dues.length === 0) return null;
  return (
    <section aria-label={t('certificates.title')} className={classes.certificates}>
      <h2 className={classes.heading}>
        <IconCertificate size={18} stroke={1.6} aria-hidden />
        {t('certificates.title')}
      </h2>
      <ul>
        {dues.map(({ entryId, name, course, on, isOverdue }) => (
          <li key={`${entryId} ${course}`} data-late={isOverdue || undefined}>
            <DateText date={on} />
            <span>
              <NameText>{name}</NameText> · <NameText>{course}</NameText>
            </span>
          </li>
        ))}
      </ul>
      {hasPower(roles, 'keepReferences') && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/lists" search={{ list: 'staff' }} {...props} />}>
          {t('certificates.open')}
        </Anchor>
      )}
    </section>
  );
}
