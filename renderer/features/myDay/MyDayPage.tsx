import { Button, Group } from '@mantine/core';
import { IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';

import { formatDate, localToday } from '../../ui/dateText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { DueSections } from './DueSections.tsx';
import { KindFilter } from './KindFilter.tsx';
import { StaffCertificates } from './StaffCertificates.tsx';
import classes from './myDay.module.css';
import { useMyDay } from './useMyDay.ts';
import { WhoseFilter } from './WhoseFilter.tsx';

/** What the person's dossiers ask for: what is late, today's, and what comes, each opening its record. */
export function MyDayPage() {
  const { t } = useTranslation('myDay');
  const myDay = useMyDay();
  const { kinds, whose, showsLater, choose, chooseWhose, showLater } = myDay;
  const isFiltered = kinds.length > 0 || whose !== 'everybody';
  const isEmpty = !myDay.isPending && myDay.error === null && myDay.rows.length === 0;
  const later = myDay.counts?.later ?? 0;
  return (
    <Page>
      <PageHeader title={t('title')} lead={<Today />} />
      {myDay.error && <FailureAlert error={myDay.error} onRetry={myDay.retry} />}
      <StaffCertificates />
      {(!isEmpty || isFiltered) && (
        <>
          <WhoseFilter chosen={whose} counts={myDay.whoseCounts} onChoose={chooseWhose} />
          <KindFilter chosen={kinds} counts={myDay.kindCounts} onChoose={choose} />
        </>
      )}
      {isEmpty ? <NothingDue isFiltered={isFiltered} onClear={myDay.clear} /> : <DueSections {...myDay} />}
      <Group>
        {myDay.hasMore && (
          <Button variant="default" loading={myDay.isLoadingMore} onClick={myDay.showMore}>
            {t('more', { count: myDay.remaining })}
          </Button>
        )}
        {later > 0 && !myDay.hasMore && (
          <Button variant="subtle" onClick={() => showLater(!showsLater)}>
            {showsLater ? t('hideLater') : t('showLater', { count: later })}
          </Button>
        )}
      </Group>
    </Page>
  );
}

function Today() {
  const today = localToday();
  return (
    <span className={classes.today}>
      {dayjs(today).format('dddd')}, <time dateTime={today}>{formatDate(today)}</time>
    </span>
  );
}

function NothingDue({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('myDay');
  const icon = <IconSun size={40} stroke={1.3} aria-hidden />;
  if (isFiltered) {
    const clear = (
      <Button variant="default" onClick={onClear}>
        {t('none.clear')}
      </Button>
    );
    return <EmptyState icon={icon} title={t('none.title')} text={t('none.text')} action={clear} />;
  }
  const goOn = (
    <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
      {t('empty.caseload')}
    </Button>
  );
  return <EmptyState icon={icon} title={t('empty.title')} text={t('empty.text')} action={goOn} />;
}
