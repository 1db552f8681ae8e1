import { useParams } from '@tanstack/react-router';

import type { RecordType } from '#shared/records/records.ts';

import { useCommand } from '../../api/client.ts';
import { Field } from '../../ui/fields/Field.tsx';
import { isShown } from '../../ui/fields/fieldPath.ts';
import { FormSection, FormSurface } from '../../ui/fields/FormSection.tsx';
import { useRecordFormContext } from '../../ui/fields/recordForm.ts';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { ContactQuotaLines } from '../../ui/records/ContactQuotaLines.tsx';
import { SentenceOutlook } from '../../ui/records/SentenceOutlook.tsx';
import { presentations } from '../../ui/records/presentations/presentations.ts';
import { MoveNote } from './MoveNote.tsx';
import { TheologiansMaterial } from './TheologiansMaterial.tsx';
import classes from './record.module.css';

/** All fields of a record type as its layout groups them, then the attachments; a section waits until one of its fields applies. */
export function RecordFields({ type }: { type: RecordType }) {
  const texts = useRecordTexts();
  const { definition, values } = useRecordFormContext();
  const moves = usePossibleMoves();
  const sections = presentations[type].sections.filter(({ fields }) =>
    Object.keys(fields).some((name) => isShown(definition.fields, name, values)),
  );
  return (
    <FormSurface>
      {sections.map(({ group, fields }) => (
        <FormSection key={group} title={texts.group(type, group)}>
          {type === 'disengagement' && group === 'evidence' && <TheologiansMaterial />}
          {Object.entries(fields).map(([name, width]) => (
            <Field
              key={name}
              name={name}
              width={width}
              {...(type === 'caseStatus' && name === 'move' && { only: moves, note: <MoveNote /> })}
              hidesLabel={Object.keys(fields).length === 1 && texts.label(type, name) === texts.group(type, group)}
            />
          ))}
          {type === 'sentence' && group === 'term' && <LiveOutlook />}
          {type === 'familyContact' && group === 'contact' && <LiveQuota />}
        </FormSection>
      ))}
      <FormSection title={texts.label(type, 'attachments')}>
        <Field name="attachments" width="full" hidesLabel />
      </FormSection>
    </FormSurface>
  );
}

/** The moves that the case can make from where it stands; one that was written keeps its kind. */
function usePossibleMoves(): readonly string[] {
  const { dossierId, values } = useRecordFormContext();
  const { recordId } = useParams({ strict: false });
  const dossier = useCommand('dossier.open', { dossierId }, { enabled: dossierId !== '' });
  if (recordId !== undefined) return [String(values['move'])];
  return dossier.data?.life?.moves ?? [];
}

/** How the contact that is being written counts against the year's quota. */
function LiveQuota() {
  const { dossierId, values } = useRecordFormContext();
  const { recordId } = useParams({ strict: false });
  const dossier = useCommand('dossier.open', { dossierId }, { enabled: dossierId !== '' });
  const written = { recordId: recordId ?? '', type: 'familyContact', values };
  return dossier.data ? <ContactQuotaLines dossier={dossier.data} written={written} /> : null;
}

/** The release date as it follows from what is typed at this moment. */
function LiveOutlook() {
  const { values } = useRecordFormContext();
  return (
    <output className={classes.outlook}>
      <SentenceOutlook values={values} />
    </output>
  );
}
