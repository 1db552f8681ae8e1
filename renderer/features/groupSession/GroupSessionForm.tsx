import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';
import type { RecordType } from '#shared/records/records.ts';

import { useMe } from '../../api/session.ts';
import { formatInstant, localToday } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { FormSection, FormSurface } from '../../ui/fields/FormSection.tsx';
import { RecordFormProvider } from '../../ui/fields/RecordFormProvider.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { longForm } from '../../ui/longForm.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { useShortcut } from '../../ui/useShortcut.ts';
import { likelyShared, withPeople, type GroupPerson } from './groupForm.ts';
import { GroupBar } from './GroupBar.tsx';
import classes from './groupSession.module.css';
import { PeopleChoice } from './PeopleChoice.tsx';
import { PersonLines } from './PersonLines.tsx';
import { SharedFields, SharedFiles } from './SharedFields.tsx';
import { useGroupSession, type GroupSessionState } from './useGroupSession.ts';

interface GroupSessionFormProps {
  type: RecordType;
  named: readonly string[];
  prepared: Answer<'groupSession.prepare'>;
  onSaved: (saved: { answer: Answer<'groupSession.save'>; people: ReadonlyMap<string, GroupPerson> }) => void;
  /** What was typed is forgotten: the page begins anew. */
  onDiscarded: () => void;
}

/** Who took part, what all share, and a line for each. */
export function GroupSessionForm({ type, named, prepared, onSaved, onDiscarded }: GroupSessionFormProps) {
  const { t } = useTranslation('groupSession');
  const texts = useRecordTexts();
  const element = useRef<HTMLFormElement>(null);
  const [people, setPeople] = useState(() => byDossier([...prepared.lastPeople, ...prepared.people]));
  const learn = useCallback(
    (found: readonly GroupPerson[]) => setPeople((known) => new Map([...known, ...byDossier(found)])),
    [],
  );
  const { shared, lines } = useBeginning(type, named, prepared);
  const group = useGroupSession({
    type,
    shared,
    lines,
    fileHome: prepared.draft?.fileHome ?? null,
    isDraftSaved: prepared.draft !== null,
    onSaved: (answer) => onSaved({ answer, people }),
  });
  const isSaving = group.job.jobId !== null;
  useShortcut('KeyS', () => void group.save());
  useFocusOnRefusal(element, group.refusals);
  return (
    <Page isWide>
      <form
        ref={element}
        className={classes.editor}
        {...longForm}
        onSubmit={(event) => {
          event.preventDefault();
          void group.save();
        }}
      >
        <PageHeader title={t('title')} lead={`${texts.title(type)}. ${t('lead')}`} />
        {prepared.draft && (
          <Text size="sm" c="dimmed">
            {t('restored', { moment: formatInstant(prepared.draft.savedAt) })}
          </Text>
        )}
        <GroupProblems group={group} />
        <RecordFormProvider form={group.form}>
          <div inert={isSaving} className={classes.editor}>
            <FormSurface>
              <FormSection title={t('people.title')}>
                <div className={classes.full}>
                  <PeopleChoice
                    lines={group.lines}
                    people={people}
                    lastPeople={prepared.lastPeople}
                    lacksPeople={group.lacksPeople && group.lines.length < 2}
                    onFound={learn}
                    onChange={group.changeLines}
                  />
                </div>
              </FormSection>
            </FormSurface>
            <SharedFields type={type} help={t('shared.help')} />
            <SharedFiles hasPeople={group.lines.length > 0} />
            <FormSurface>
              <FormSection title={t('lines.title')}>
                <div className={classes.full}>
                  <PersonLines
                    type={type}
                    lines={group.lines}
                    people={people}
                    errors={group.lineErrors}
                    onChange={group.changeLines}
                  />
                </div>
              </FormSection>
            </FormSurface>
          </div>
        </RecordFormProvider>
        <GroupBar group={group} onDiscarded={onDiscarded} />
      </form>
    </Page>
  );
}

/** What the page begins with: the draft, or what is likely; people named in the address come after those of the draft. */
function useBeginning(type: RecordType, named: readonly string[], { draft, people }: Answer<'groupSession.prepare'>) {
  const me = useMe();
  const [beginning] = useState(() => {
    const open = new Set(people.map(({ dossierId }) => dossierId));
    const drafted = (draft?.people ?? []).filter(({ dossierId }) => open.has(dossierId));
    const likely = likelyShared(type, { today: localToday(), me });
    return {
      shared: draft?.shared ?? likely,
      lines: withPeople(
        drafted,
        named.filter((dossierId) => open.has(dossierId)),
      ),
    };
  });
  return beginning;
}

/** Why it could not be saved: how many places are to be mended, or what else went wrong. */
function GroupProblems({ group }: { group: GroupSessionState }) {
  const { t } = useTranslation('groupSession');
  const count = Object.keys(group.form.errors).length + group.lineErrors.size;
  return (
    <>
      {group.failure !== null && <FailureAlert error={group.failure} />}
      {count > 0 && (
        <Notice tone="danger" icon={<IconAlertTriangle size={20} aria-hidden />} isUrgent>
          {t('problems', { count })}
        </Notice>
      )}
    </>
  );
}

function byDossier(rows: readonly GroupPerson[]): Map<string, GroupPerson> {
  return new Map(rows.map((row) => [row.dossierId, row]));
}

/** The first place that was refused takes the focus; not again while it is being mended. */
function useFocusOnRefusal(form: RefObject<HTMLFormElement | null>, refusals: number): void {
  useEffect(() => {
    if (refusals === 0) return;
    const wrong = '[data-wrong] :is(input:not([type="hidden"]), textarea, select, button)';
    form.current?.querySelector<HTMLElement>(wrong)?.focus();
  }, [form, refusals]);
}
