import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { isGroupType, type RecordType } from '#shared/records/records.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { ContactQuotaLines } from '../../ui/records/ContactQuotaLines.tsx';
import { GroupSessionButton } from '../../ui/records/GroupSessionButton.tsx';
import type { Theme } from '../../ui/records/presentations/presentation.ts';
import classes from './dossier.module.css';
import { FamilyView } from './family/FamilyView.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import { PlanView } from './plan/PlanView.tsx';
import { TaskView } from './plan/TaskView.tsx';
import { RecordList } from './RecordList.tsx';
import { SentenceView } from './sentence/SentenceView.tsx';
import { StayList } from './sentence/StayList.tsx';
import { recordsOf, typesOfTheme, visibleTypes, writableTypes } from './themes.ts';

/** Records of a kind that are listed at first, and with each further request. */
const listedFirst = 8;
const listedMore = 50;

/** What stands in the place of a plain list of a type's records. */
interface TypeViewProps {
  dossier: DossierView;
  /** The newest event first. */
  records: readonly RecordSummary[];
}

const typeViews: Partial<Record<RecordType, ComponentType<TypeViewProps>>> = {
  person: PersonSheet,
  sentence: SentenceView,
  custody: StayList,
  probation: StayList,
  plan: PlanView,
  planGoal: GoalsWithoutPlan,
  task: TaskView,
};

/** Types that lead their theme; the others follow in their own order. */
const leading: readonly RecordType[] = ['plan', 'planGoal', 'task', 'kinshipLink'];

/** What a theme shows as a whole, before its records. */
const themeViews: Partial<Record<Theme, ComponentType<{ dossier: DossierView }>>> = {
  family: FamilyView,
};

/** The records of a theme kind by kind, the newest first, each kind with the way to begin another. */
export function ThemePage({ dossier, theme }: { dossier: DossierView; theme: Theme }) {
  const { t } = useTranslation('dossier');
  const records = recordsOf(theme, dossier.records);
  if (theme === 'other') {
    return (
      <section>
        <h2 className={classes.sectionTitle}>{t('nav.other')}</h2>
        <RecordList dossier={dossier} records={records} />
      </section>
    );
  }
  const Whole = themeViews[theme];
  return (
    <>
      {Whole && <Whole dossier={dossier} />}
      {writableTypes(typesOfTheme(theme), dossier.writable).some(isGroupType) && (
        <GroupSessionButton label={t('list.groupSession')} people={[dossier.dossierId]} />
      )}
      {leadingFirst(visibleTypes(theme, dossier)).map((type) => (
        <TypeSection
          key={type}
          dossier={dossier}
          type={type}
          records={records.filter((record) => record.type === type)}
        />
      ))}
    </>
  );
}

function rank(type: RecordType): number {
  return leading.includes(type) ? leading.indexOf(type) : leading.length;
}

function leadingFirst(types: readonly RecordType[]): RecordType[] {
  return types.toSorted((a, b) => rank(a) - rank(b));
}

function TypeSection({ dossier, type, records }: TypeViewProps & { type: RecordType }) {
  const texts = useRecordTexts();
  const View = typeViews[type] ?? ShortList;
  const living = records.filter(({ isVoid }) => !isVoid).length;
  return (
    <section aria-labelledby={`records-${type}`}>
      <div className={classes.sectionHead}>
        <h2 id={`records-${type}`} className={classes.sectionTitle}>
          {type === 'person' ? texts.title(type) : texts.plural(type)}
          {type !== 'person' && living > 0 && <span className={classes.sectionCount}>{living}</span>}
        </h2>
        <NewRecordLink dossier={dossier} type={type} />
      </div>
      {type === 'familyContact' && <ContactQuotaLines dossier={dossier} />}
      <View dossier={dossier} records={records} />
    </section>
  );
}

function NewRecordLink({ dossier, type }: { dossier: DossierView; type: RecordType }) {
  const texts = useRecordTexts();
  const { dossierId, writable } = dossier;
  if (writableTypes([type], writable).length === 0) return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/dossier/$dossierId/new/$type" params={{ dossierId, type }} {...props} />}
    >
      {texts.create(type)}
    </Button>
  );
}

/** Goals stand with their plans; only those of a plan that is not here stand alone. */
function GoalsWithoutPlan({ dossier, records }: TypeViewProps) {
  const { t } = useTranslation('views');
  const plans = new Set<unknown>(
    dossier.records.flatMap(({ type, recordId, isVoid }) => (type === 'plan' && !isVoid ? [recordId] : [])),
  );
  const alone = records.filter(({ values, isVoid }) => isVoid || !plans.has(values['plan']));
  if (alone.length > 0) return <RecordList dossier={dossier} records={alone} />;
  return <p className={classes.none}>{t(records.length > 0 ? 'plan.goalsAbove' : 'theme.none')}</p>;
}

/** The newest records; the older ones on request. */
function ShortList({ dossier, records }: TypeViewProps) {
  const { t } = useTranslation('views');
  const [count, setCount] = useState(listedFirst);
  const hidden = records.length - count;
  if (records.length === 0) return <p className={classes.none}>{t('theme.none')}</p>;
  return (
    <>
      <RecordList dossier={dossier} records={records.slice(0, count)} />
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setCount(count + listedMore)}>
          {t('theme.showOlder', { count: hidden })}
        </Button>
      )}
    </>
  );
}
