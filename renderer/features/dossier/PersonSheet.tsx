import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { definitionOf } from '#shared/records/records.ts';

import { isShown } from '../../ui/fields/fieldPath.ts';
import { FieldValue, isEmptyValue } from '../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { presentations } from '../../ui/records/presentations/presentations.ts';
import { RecordMarks } from '../../ui/records/RecordMarks.tsx';
import classes from './dossier.module.css';

/** What is known of the person, in the order of the form, and the way to the record with its history. */
export function PersonSheet({ dossier, records }: { dossier: DossierView; records: readonly RecordSummary[] }) {
  const { t } = useTranslation('views');
  const texts = useRecordTexts();
  const person = records[0];
  if (!person) return null;
  const { fields } = definitionOf('person');
  const names = presentations.person.sections
    .flatMap((section) => Object.keys(section.fields))
    .filter((name) => isShown(fields, name, person.values) && !isEmptyValue(person.values[name]));
  return (
    <div className={classes.sheet}>
      <dl className={classes.sheetValues}>
        {names.map((name) => (
          <div key={name}>
            <dt>{texts.label('person', name)}</dt>
            <dd>
              <FieldValue type="person" name={name} value={person.values[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.sheetFoot}>
        <RecordMarks record={person} />
        <Button
          variant="subtle"
          size="compact-sm"
          renderRoot={(props) => (
            <Link
              to="/dossier/$dossierId/record/$recordId"
              params={{ dossierId: dossier.dossierId, recordId: person.recordId }}
              {...props}
            />
          )}
        >
          {t('person.open')}
        </Button>
      </div>
    </div>
  );
}
