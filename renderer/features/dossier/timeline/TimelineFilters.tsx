import { Button, Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { DateInput } from '../../../ui/DateInput.tsx';
import { useRecordTexts } from '../../../ui/fields/recordTexts.ts';
import { SearchInput } from '../../../ui/SearchInput.tsx';
import { themeOf, visibleThemes } from '../themes.ts';
import classes from './timeline.module.css';
import { isFiltered } from './timelineFilter.ts';
import type { TimelineAddress } from './useTimelineFilter.ts';

interface TimelineFiltersProps {
  dossier: DossierView;
  address: TimelineAddress;
  /** Records that match. */
  shown: number;
}

/** What of the timeline is shown: by words, theme, kind, part, author and period. */
export function TimelineFilters({ dossier, address, shown }: TimelineFiltersProps) {
  const { t } = useTranslation('views');
  const { filter, change } = address;
  const { themes, types, parts, authors } = useChoices(dossier, filter.theme);
  return (
    <search className={classes.filters} aria-label={t('timeline.filters')}>
      <SearchInput
        className={classes.words}
        label={t('timeline.search')}
        maxLength={200}
        value={address.typed}
        onChange={address.type}
      />
      <Choice
        label={t('timeline.theme')}
        options={themes}
        value={filter.theme}
        onChange={(theme) => change({ theme, type: undefined })}
      />
      <Choice label={t('timeline.type')} options={types} value={filter.type} onChange={(type) => change({ type })} />
      <Choice label={t('timeline.part')} options={parts} value={filter.part} onChange={(part) => change({ part })} />
      <Choice
        label={t('timeline.author')}
        options={authors}
        value={filter.author}
        onChange={(author) => change({ author })}
      />
      <Day label={t('timeline.from')} value={filter.from} onChange={(day) => change({ from: day })} />
      <Day label={t('timeline.to')} value={filter.to} onChange={(day) => change({ to: day })} />
      <div className={classes.count}>
        <Text component="output" size="sm" c="dimmed">
          {t('timeline.count', { count: shown, all: dossier.records.length })}
        </Text>
        {isFiltered(filter) && (
          <Button variant="subtle" size="compact-sm" onClick={address.clear}>
            {t('timeline.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  label: string;
  options: Option[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable={options.length > 8}
      disabled={options.length === 0}
    />
  );
}

function Day({ label, value, onChange }: Omit<ChoiceProps, 'options'>) {
  return (
    <DateInput
      aria-label={label}
      placeholder={label}
      precision="partial"
      value={value ?? null}
      onChange={(day) => onChange(day ?? undefined)}
    />
  );
}

/** What this dossier can be filtered by: only what occurs in it. */
function useChoices({ records, ...rights }: DossierView, theme: string | undefined) {
  const { t } = useTranslation(['dossier', 'common']);
  const texts = useRecordTexts();
  return useMemo(() => {
    const present = [...new Set(records.map(({ type }) => type))];
    const occurring = new Set(present.map(themeOf));
    const themes = visibleThemes({ records, ...rights })
      .flat()
      .filter((one) => occurring.has(one))
      .map((one) => ({ value: one, label: t(`dossier:nav.${one}`) }));
    const types = present
      .filter((type) => theme === undefined || themeOf(type) === theme)
      .map((type) => ({ value: type, label: texts.plural(type) }));
    const parts = [...new Set(records.map(({ compartment }) => compartment))].map((part) => ({
      value: part,
      label: t(`common:compartment.${part}`),
    }));
    const authors = [...new Set(records.map(({ last }) => last.authorName))].map((name) => ({
      value: name,
      label: name,
    }));
    const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label);
    return { themes, types: types.toSorted(byLabel), parts, authors: authors.toSorted(byLabel) };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rights come with the records
  }, [records, theme, t, texts]);
}
