import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import type { Answer } from '#shared/contract/commands.ts';
import type { DossierView } from '#shared/contract/dossierCommands.ts';
import { isRecordType, type RecordType } from '#shared/records/records.ts';

import { commandKey, useCommand } from '../../api/client.ts';
import { newId } from '../../api/newId.ts';
import { useMe } from '../../api/session.ts';
import { localToday } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Page } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { newValuesOf } from '../../ui/records/presentations/presentations.ts';
import { RecordEditor } from './RecordEditor.tsx';
import { UnknownRecord } from './UnknownRecord.tsx';
import type { EditedRecord } from './useRecordEditor.ts';

/** Writes a new record, goes on with a draft, or amends a record: the address says which. */
export function RecordFormPage() {
  const { dossierId = '', type, draftId, recordId } = useParams({ strict: false });
  if (draftId !== undefined) return <DraftForm key={draftId} dossierId={dossierId} draftId={draftId} />;
  if (recordId !== undefined) return <AmendForm key={recordId} dossierId={dossierId} recordId={recordId} />;
  if (type === undefined || !isRecordType(type)) return <UnknownRecord type={type ?? ''} />;
  return <NewForm key={type} dossierId={dossierId} type={type} />;
}

function NewForm({ dossierId, type }: { dossierId: string; type: RecordType }) {
  const me = useMe();
  const [draftId] = useState(newId);
  const queries = useQueryClient();
  const [initial] = useState(() => {
    const dossier = queries.getQueryData<DossierView>(commandKey('dossier.open', { dossierId }));
    return newValuesOf(type, { today: localToday(), me, records: dossier?.records ?? [] });
  });
  return (
    <RecordEditor
      dossierId={dossierId}
      type={type}
      draftId={draftId}
      isDraftSaved={false}
      initial={initial}
      record={null}
    />
  );
}

function DraftForm({ dossierId, draftId }: { dossierId: string; draftId: string }) {
  const draft = useCommand('draft.get', { dossierId, draftId });
  if (draft.isPending) return <WaitingPage />;
  if (draft.isError) return <Failed error={draft.error} />;
  const { type, recordId } = draft.data.draft;
  if (!isRecordType(type)) return <UnknownRecord type={type} />;
  const shared = { dossierId, type, draftId, isDraftSaved: true, initial: draft.data.values };
  if (recordId === null) return <RecordEditor {...shared} record={null} />;
  return (
    <WithRecord dossierId={dossierId} recordId={recordId}>
      {(record) => <RecordEditor {...shared} record={{ ...record, base: draft.data.base }} />}
    </WithRecord>
  );
}

function AmendForm({ dossierId, recordId }: { dossierId: string; recordId: string }) {
  const [draftId] = useState(newId);
  return (
    <WithRecord dossierId={dossierId} recordId={recordId}>
      {(record) => <Amendment dossierId={dossierId} draftId={draftId} record={record} />}
    </WithRecord>
  );
}

function Amendment({ dossierId, draftId, record }: { dossierId: string; draftId: string; record: EditedRecord }) {
  const { view } = record;
  if (!isRecordType(view.type) || view.isNewer) return <UnknownRecord type={view.type} />;
  return (
    <RecordEditor
      dossierId={dossierId}
      type={view.type}
      draftId={draftId}
      isDraftSaved={false}
      initial={view.values}
      record={record}
    />
  );
}

interface WithRecordProps {
  dossierId: string;
  recordId: string;
  children: (record: EditedRecord) => React.ReactNode;
}

/** Reads the record and its versions, which say who wrote what a person has to choose from. */
function WithRecord({ dossierId, recordId, children }: WithRecordProps) {
  const input = { dossierId, recordId, reason: null };
  const view = useCommand('record.get', input);
  const versions = useCommand('record.history', input);
  // The editor begins with what it first got; later answers must not change what is being typed.
  const [first, setFirst] = useState<{ view: Answer<'record.get'>; versions: Answer<'record.history'> } | null>(null);
  if (view.isError) return <Failed error={view.error} />;
  if (versions.isError) return <Failed error={versions.error} />;
  if (first === null && view.data && versions.data) setFirst({ view: view.data, versions: versions.data });
  if (first === null) return <WaitingPage />;
  return children({ ...first, base: first.view.heads });
}

function Failed({ error }: { error: unknown }) {
  return (
    <Page>
      <FailureAlert error={error} />
    </Page>
  );
}
