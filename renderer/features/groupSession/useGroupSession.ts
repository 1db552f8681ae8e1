import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

import type { Answer, Input } from '#shared/contract/commands.ts';
import type { GroupLine } from '#shared/contract/groupCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { call, commandKey, invalidateCommands } from '../../api/client.ts';
import type { DraftKeeper, DraftState } from '../../api/draftKeeper.ts';
import { failureOf } from '../../api/errors.ts';
import { useDraftKeeper } from '../../api/useDraftKeeper.ts';
import { useJob, type Job } from '../../api/useJob.ts';
import { useRecordForm, type RecordForm } from '../../ui/fields/recordForm.ts';
import { sortedProblems, type LineErrors } from './groupForm.ts';

type Draft = Input<'groupSession.saveDraft'>;

export interface GroupSessionInput {
  readonly type: RecordType;
  readonly shared: RawValues;
  readonly lines: GroupLine[];
  /** The dossier that holds the files of the draft. */
  readonly fileHome: string | null;
  /** Whether there is a draft by now. */
  readonly isDraftSaved: boolean;
  readonly onSaved: (answer: Answer<'groupSession.save'>) => void;
}

/** What the parts of the page need. */
export interface GroupSessionState {
  readonly form: RecordForm;
  readonly lines: readonly GroupLine[];
  /** What is wrong with each line, by dossier. */
  readonly lineErrors: ReadonlyMap<string, LineErrors>;
  /** Fewer than two people were named. */
  readonly lacksPeople: boolean;
  readonly draft: DraftState;
  /** Whether anything was typed that would be lost by discarding. */
  readonly hasTyped: boolean;
  readonly job: Job;
  /** Why the last try to save failed, where it is not a field's fault. */
  readonly failure: unknown;
  /** Counts the tries that stopped at a field. */
  readonly refusals: number;
  /** The same function at each drawing. */
  readonly changeLines: (step: (lines: readonly GroupLine[]) => GroupLine[]) => void;
  readonly save: () => Promise<void>;
  /** Forgets what was typed, also what has been saved of it. */
  readonly discard: () => Promise<void>;
}

interface Problems {
  readonly lines: ReadonlyMap<string, LineErrors>;
  readonly lacksPeople: boolean;
  readonly failure: unknown;
}

const noProblems: Problems = { lines: new Map(), lacksPeople: false, failure: null };

/** Holds a group session while it is typed, keeps its draft, and saves it for everybody. */
export function useGroupSession(input: GroupSessionInput): GroupSessionState {
  const { type, onSaved } = input;
  const client = useQueryClient();
  const job = useJob();
  const { keeper, draft, hasTyped, form, lines, fileHome, changeLines } = useDraftedGroup(input);
  const [problems, setProblems] = useState(noProblems);
  const [refusals, setRefusals] = useState(0);
  const refuse = (found: Partial<Problems>) => {
    setProblems({ ...noProblems, ...found });
    setRefusals((count) => count + 1);
  };
  const save = async () => {
    if (job.jobId !== null) return;
    setProblems(noProblems);
    const shared = form.check();
    const lacksPeople = lines.length < 2;
    if (shared === null || lacksPeople) return refuse({ lacksPeople });
    await keeper.close();
    try {
      const people = [...lines];
      const answer = await job.run((jobId) => call('groupSession.save', { jobId, type, shared, people, fileHome }));
      await invalidateCommands(client, ['dossier.open', 'dossier.search', 'caseload.list', 'groupSession.prepare']);
      onSaved(answer);
    } catch (error) {
      keeper.reopen();
      const found = sortedProblems(failureOf(error).fields ?? {}, lines);
      form.setErrors(found.shared);
      const isFieldsFault = failureOf(error).code === 'recordInvalid';
      refuse({ lines: found.lines, failure: isFieldsFault ? null : error });
    }
  };
  const discard = async () => {
    await keeper.close();
    await call('groupSession.discardDraft', { type });
    client.removeQueries({ queryKey: commandKey('groupSession.prepare') });
  };
  const { lines: lineErrors, lacksPeople, failure } = problems;
  return { form, lines, lineErrors, lacksPeople, draft, hasTyped, job, failure, refusals, changeLines, save, discard };
}

/** The form and the lines, with a draft of whatever is typed into them. */
function useDraftedGroup({ type, shared, lines: first, fileHome: firstHome, isDraftSaved }: GroupSessionInput) {
  const client = useQueryClient();
  const { keeper, state: draft } = useDraftKeeper((typed: Draft) => call('groupSession.saveDraft', typed));
  const latest = useRef<Draft>({ type, shared, people: first, fileHome: firstHome });
  const [hasTyped, setTyped] = useState(isDraftSaved);
  const [lines, setLines] = useState<readonly GroupLine[]>(first);
  const [fileHome, setFileHome] = useState(firstHome);
  const note = useCallback(
    (change: Partial<Draft>) => {
      latest.current = { ...latest.current, ...change };
      setTyped(true);
      keeper.note(latest.current);
    },
    [keeper],
  );
  const changeLines = useCallback(
    (step: (lines: readonly GroupLine[]) => GroupLine[]) => {
      const people = step(latest.current.people);
      setLines(people);
      note({ people });
    },
    [note],
  );
  const form = useRecordForm({
    definition: definitionOf(type),
    // Files lie in one of the dossiers until all of them take their own.
    dossierId: fileHome ?? lines[0]?.dossierId ?? '',
    initial: shared,
    onChange: (values) => {
      const home = homeOf(values, latest.current);
      setFileHome(home);
      note({ shared: values, fileHome: home });
    },
  });
  useFlushOnLeaving(keeper, client);
  return { keeper, draft, hasTyped, form, lines, fileHome, changeLines };
}

/** Where the files lie: the first person's dossier, from the first file on. */
function homeOf(values: RawValues, { fileHome = null, people }: Draft): string | null {
  const hasFiles = Array.isArray(values['attachments']) && values['attachments'].length > 0;
  return hasFiles ? (fileHome ?? people[0]?.dossierId ?? null) : null;
}

function useFlushOnLeaving(keeper: DraftKeeper<Draft>, client: ReturnType<typeof useQueryClient>): void {
  useEffect(() => {
    const leave = async () => {
      await keeper.flush();
      client.removeQueries({ queryKey: commandKey('groupSession.prepare') });
    };
    return () => void leave();
  }, [keeper, client]);
}
