import {
  IconArrowForwardUp,
  IconCalendarDue,
  IconCalendarRepeat,
  IconCertificate,
  IconChecklist,
  IconDoorExit,
  IconGavel,
  IconHomeHeart,
  IconMessages,
  IconPhone,
  type Icon,
} from '@tabler/icons-react';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MyDayRow } from '#shared/contract/caseload.ts';
import { daysBetween } from '#shared/rules/dates.ts';
import type { DueKind } from '#shared/rules/dues.ts';
import { mayWrite } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { useDerivedText } from '../../i18n/derivedTexts.ts';
import { DateText } from '../../ui/DateText.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './myDay.module.css';
import { SettleReviewDialog } from './SettleReviewDialog.tsx';

const icons: Record<DueKind, Icon> = {
  session: IconMessages,
  contact: IconPhone,
  task: IconChecklist,
  step: IconArrowForwardUp,
  review: IconCalendarRepeat,
  visit: IconHomeHeart,
  decision: IconGavel,
  expiry: IconCertificate,
  release: IconDoorExit,
  other: IconCalendarDue,
};

/** One day by which somebody has to act: when, what, whose. The line opens the record that asks for it. */
export function DueLine({ row, today }: { row: MyDayRow; today: string }) {
  const { dossierId, recordId, code, name, kind, type } = row;
  const text = useDerivedText('codelists');
  const texts = useRecordTexts();
  const KindIcon = icons[kind];
  const title = texts.title(type);
  const what = isNamedByType(kind) ? title : text(`due.${kind}`);
  return (
    <li className={classes.line}>
      <Link
        to="/dossier/$dossierId/record/$recordId"
        params={{ dossierId, recordId }}
        search={{ field: row.field }}
        className={classes.link}
        data-line
      >
        <span className={classes.when}>
          <DateText date={row.on} />
          <Nearness on={row.on} today={today} />
        </span>
        <KindIcon size={18} stroke={1.6} className={classes.icon} aria-hidden />
        <span className={classes.what}>
          {what}
          {title !== what && <span className={classes.type}>{title}</span>}
          <Rule row={row} />
          <Owners row={row} />
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{name !== null && <NameText>{name}</NameText>}</span>
          <span className={classes.code}>{code}</span>
        </span>
      </Link>
      <Settling row={row} />
    </li>
  );
}

/** Sessions, contacts and tasks are called what their records are called. */
function isNamedByType(kind: DueKind): boolean {
  return kind === 'session' || kind === 'contact' || kind === 'task';
}

/** How late it is, or which day of the week it will be. */
function Nearness({ on, today }: { on: string; today: string }) {
  const { t } = useTranslation('myDay');
  const days = daysBetween(today, on);
  if (days < 0) return <span className={classes.late}>{t('late', { count: -days })}</span>;
  if (days === 0 || days > 30) return null;
  return <span className={classes.weekday}>{dayjs(on).format('dddd')}</span>;
}

function Rule({ row: { rule } }: { row: MyDayRow }) {
  const { t } = useTranslation('myDay');
  return rule === null ? null : <span className={classes.type}>{t(`rule.${rule}`)}</span>;
}

/** Who is to act, where the record names somebody. */
function Owners({ row: { owners, isMine } }: { row: MyDayRow }) {
  const { t } = useTranslation('myDay');
  if (isMine) return <span className={classes.type}>{t('mine')}</span>;
  return owners.length === 0 ? null : <span className={classes.type}>{t('owners', { names: owners.join(', ') })}</span>;
}

/** What became of a review that has passed is said here; one that nobody has planned is planned in its plan. */
function Settling({ row }: { row: MyDayRow }) {
  const { t } = useTranslation('myDay');
  const { roles } = useSession();
  const isReview = row.type === 'plan' && row.kind === 'review';
  if (!isReview || !(row.isOverdue || row.rule !== null) || !mayWrite(roles, 'case')) return null;
  if (row.rule === null) return <SettleButton row={row} />;
  const { dossierId, recordId } = row;
  return (
    <Anchor
      size="sm"
      className={classes.settle}
      renderRoot={(props) => (
        <Link to="/dossier/$dossierId/record/$recordId/amend" params={{ dossierId, recordId }} {...props} />
      )}
    >
      {t('plan')}
    </Anchor>
  );
}

function SettleButton({ row }: { row: MyDayRow }) {
  const { t } = useTranslation('myDay');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Anchor component="button" type="button" size="sm" className={classes.settle} onClick={() => setOpen(true)}>
        {t('excuse')}
      </Anchor>
      {isOpen && <SettleReviewDialog row={row} onClose={() => setOpen(false)} />}
    </>
  );
}
