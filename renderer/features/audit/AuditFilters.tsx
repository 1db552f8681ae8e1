import { Button, Select, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { auditGroups } from '#shared/rules/auditActions.ts';

import { DateInput } from '../../ui/DateInput.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import classes from './audit.module.css';
import { noFilter, type Audit, type AuditFilter } from './useAudit.ts';

interface AuditFiltersProps {
  filter: AuditFilter;
  audit: Audit;
  onChange: (changed: Partial<AuditFilter>) => void;
  onClear: () => void;
}

/** What of the audit is shown: by words, person, dossier, kind, outcome and period. */
export function AuditFilters({ filter, audit, onChange, onClear }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <search className={classes.filters} aria-label={t('filter.label')}>
      <SearchInput
        className={classes.words}
        label={t('filter.search')}
        maxLength={200}
        value={filter.query}
        onChange={(query) => onChange({ query })}
      />
      <Choice
        label={t('filter.person')}
        options={audit.people.map(({ personId, name }) => ({ value: personId, label: name }))}
        value={filter.personId}
        onChange={(personId) => onChange({ personId })}
      />
      <TextInput
        aria-label={t('filter.dossier')}
        placeholder={t('filter.dossier')}
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        value={filter.dossierCode}
        onChange={(event) => onChange({ dossierCode: event.currentTarget.value })}
      />
      <Choice
        label={t('filter.group')}
        options={auditGroups.map((group) => ({ value: group, label: t(`group.${group}`) }))}
        value={filter.group}
        onChange={(group) => onChange({ group })}
      />
      <Choice
        label={t('filter.outcome')}
        options={(['done', 'refused'] as const).map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
        value={filter.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Day label={t('filter.from')} value={filter.from} onChange={(from) => onChange({ from })} />
      <Day label={t('filter.to')} value={filter.to} onChange={(to) => onChange({ to })} />
      <div className={classes.count}>
        <Text component="output" size="sm" c="dimmed">
          {!audit.isPending && t('count', { shown: audit.total, count: audit.all })}
        </Text>
        {isFiltered && (
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  options: { value: V; label: string }[];
  value: V | null;
  onChange: (value: V | null) => void;
}

function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={options}
      value={value}
      onChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value ?? null)}
      clearable
      searchable={options.length > 10}
    />
  );
}

function Day({ label, value, onChange }: Omit<ChoiceProps<string>, 'options'>) {
  return <DateInput aria-label={label} placeholder={label} value={value} onChange={onChange} />;
}
