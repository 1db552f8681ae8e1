import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import type { Answer } from '#shared/contract/commands.ts';
import { isGroupType, isRecordType, type RecordType } from '#shared/records/records.ts';

import { useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Page } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import type { GroupPerson } from './groupForm.ts';
import { GroupSessionDone } from './GroupSessionDone.tsx';
import { GroupSessionForm } from './GroupSessionForm.tsx';

/** Enters one session for several people at once. The address says which kind, and who was chosen already. */
export function GroupSessionPage() {
  const { type = '' } = useParams({ strict: false });
  const { people = [] } = useSearch({ from: '/group-session/new/$type' });
  const [round, setRound] = useState(0);
  if (!isRecordType(type) || !isGroupType(type)) return null;
  const named = round === 0 ? people : [];
  return (
    <PreparedPage key={`${type} ${round}`} type={type} named={named} onAnother={() => setRound((past) => past + 1)} />
  );
}

interface PreparedPageProps {
  type: RecordType;
  named: string[];
  onAnother: () => void;
}

type Saved = { answer: Answer<'groupSession.save'>; people: ReadonlyMap<string, GroupPerson> };

function PreparedPage({ type, named, onAnother }: PreparedPageProps) {
  const prepared = useCommand('groupSession.prepare', { type, dossiers: named });
  // The form begins with what it first got; later answers must not change what is being typed.
  const [first, setFirst] = useState<Answer<'groupSession.prepare'> | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  if (first === null && prepared.data) setFirst(prepared.data);
  if (saved !== null) return <GroupSessionDone {...saved} onAnother={onAnother} />;
  if (first !== null) {
    return <GroupSessionForm type={type} named={named} prepared={first} onSaved={setSaved} onDiscarded={onAnother} />;
  }
  if (prepared.isError) {
    return (
      <Page>
        <FailureAlert error={prepared.error} onRetry={prepared.refetch} />
      </Page>
    );
  }
  return <WaitingPage />;
}
