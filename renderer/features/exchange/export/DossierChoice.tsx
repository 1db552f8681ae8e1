import { Checkbox, Group, Pill, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';

import { useCommand } from '../../../api/client.ts';
import { formatDate } from '../../../ui/dateText.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { NameText } from '../../../ui/NameText.tsx';
import { SearchInput } from '../../../ui/SearchInput.tsx';
import classes from '../exchange.module.css';
import type { ChosenDossier } from './exportForm.ts';

/** Rows that the list shows at once; beyond that a search is quicker than scrolling. */
const shownRows = 50;
/** Milliseconds without a keystroke before the list follows the search. */
const searchDelay = 150;

interface DossierChoiceProps {
  chosen: readonly ChosenDossier[];
  onChange: (chosen: ChosenDossier[]) => void;
}

/** The dossiers to send: a searchable list to tick, and what has been ticked so far. */
export function DossierChoice({ chosen, onChange }: DossierChoiceProps) {
  const { t } = useTranslation('exchange');
  const [query, setQuery] = useState('');
  const remove = (dossierId: string) => onChange(chosen.filter((dossier) => dossier.dossierId !== dossierId));
  const toggle = ({ dossierId, code, name }: CaseloadRow, isChosen: boolean) =>
    isChosen ? onChange([...chosen, { dossierId, code, name }]) : remove(dossierId);
  return (
    <Stack gap="sm">
      <Text component="output" display="block" size="sm" fw={chosen.length > 0 ? 600 : 400}>
        {chosen.length > 0 ? t('export.dossiers.chosen', { count: chosen.length }) : t('export.dossiers.none')}
      </Text>
      {chosen.length > 0 && (
        <Group gap={6} className={classes.chosen}>
          {chosen.map((dossier) => (
            <ChosenPill key={dossier.dossierId} dossier={dossier} onRemove={() => remove(dossier.dossierId)} />
          ))}
        </Group>
      )}
      <SearchInput label={t('export.dossiers.search')} value={query} maxLength={200} onChange={setQuery} />
      <FoundDossiers query={query} chosen={chosen} onToggle={toggle} />
    </Stack>
  );
}

interface FoundDossiersProps {
  query: string;
  chosen: readonly ChosenDossier[];
  onToggle: (row: CaseloadRow, isChosen: boolean) => void;
}

function FoundDossiers({ query, chosen, onToggle }: FoundDossiersProps) {
  const { t } = useTranslation('exchange');
  const [settledQuery] = useDebouncedValue(query, searchDelay);
  const found = useCommand('caseload.list', { query: settledQuery, limit: shownRows }, { keepsPrevious: true });
  if (found.isError) return <FailureAlert error={found.error} onRetry={found.refetch} />;
  if (!found.data) return null;
  const { rows, total, all } = found.data;
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t(all === 0 ? 'export.dossiers.noneAtAll' : 'export.dossiers.noMatch')}
      </Text>
    );
  }
  const chosenIds = new Set(chosen.map(({ dossierId }) => dossierId));
  return (
    <div>
      <fieldset className={`${classes.choices} ${classes.scrolling}`} aria-label={t('export.dossiers.list')}>
        {rows.map((row) => (
          <div key={row.dossierId} className={classes.choice}>
            <Checkbox
              checked={chosenIds.has(row.dossierId)}
              onChange={(event) => onToggle(row, event.currentTarget.checked)}
              label={<NameText>{row.name ?? row.code}</NameText>}
              description={[row.code, row.birthDate && formatDate(row.birthDate)].filter(Boolean).join(' · ')}
            />
          </div>
        ))}
      </fieldset>
      {total > rows.length && (
        <Text size="sm" c="dimmed" mt={6}>
          {t('export.dossiers.more', { count: total - rows.length })}
        </Text>
      )}
    </div>
  );
}

/** A chosen dossier, by its code where its name may not be read. */
function ChosenPill({ dossier, onRemove }: { dossier: ChosenDossier; onRemove: () => void }) {
  const { t } = useTranslation('exchange');
  const name = dossier.name ?? dossier.code;
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': t('export.dossiers.remove', { name }), tabIndex: 0, 'aria-hidden': false }}
    >
      <NameText>{name}</NameText>
    </Pill>
  );
}
