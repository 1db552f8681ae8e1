import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import { definitionOf } from '#shared/records/records.ts';

import { isShown } from '../../../ui/fields/fieldPath.ts';
import { FieldValue, isEmptyValue } from '../../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../../ui/fields/recordTexts.ts';
import classes from './overview.module.css';
import { OverviewPanel } from './OverviewPanel.tsx';

/** What one must know of a person to talk with them; name, category and age stand in the header already. */
const telling = [
  'sex',
  'orphanhood',
  'citizenships',
  'motherTongue',
  'spokenLanguages',
  'needsArabicSupport',
  'specialNeeds',
] as const;

/** Who the person is, as far as it matters when one meets them. */
export function Who({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const texts = useRecordTexts();
  const person = dossier.records.find(({ type }) => type === 'person')?.values ?? {};
  const { fields } = definitionOf('person');
  const known = telling.filter((name) => isShown(fields, name, person) && !isEmptyValue(person[name]));
  return (
    <OverviewPanel title={t('overview.who')} more={<PersonLink dossierId={dossier.dossierId} />}>
      <dl className={classes.facts}>
        {known.map((name) => (
          <div key={name}>
            <dt>{texts.label('person', name)}</dt>
            <dd>
              <FieldValue type="person" name={name} value={person[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </OverviewPanel>
  );
}

function PersonLink({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation('views');
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link to="/dossier/$dossierId" params={{ dossierId }} search={{ theme: 'person' }} {...props} />
      )}
    >
      {t('overview.wholePerson')}
    </Anchor>
  );
}
