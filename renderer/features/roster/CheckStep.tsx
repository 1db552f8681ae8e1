import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { rosterFilters, type RosterCounts, type RosterFilter } from '#shared/contract/rosterCommands.ts';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { useRowWindow } from '../../ui/grid/useRowWindow.ts';
import { lineSizes, LineTable } from './LineTable.tsx';
import type { PendingRoster } from './pendingRoster.ts';
import classes from './roster.module.css';
import { SaveProblems } from './SaveProblems.tsx';
import { useLineChanges } from './useLineChanges.ts';
import type { Roster } from './useRoster.ts';
import { useRosterLines } from './useRosterLines.ts';

interface CheckStepProps {
  roster: Roster;
  pending: PendingRoster;
  counts: RosterCounts;
}

/** Every line as it would be taken over: what is wrong stands at the cell and is mended there. */
export function CheckStep({ roster, pending, counts }: CheckStepProps) {
  const { t } = useTranslation('roster');
  const [filter, setFilter] = useState<RosterFilter>(counts.problems > 0 ? 'problems' : 'all');
  const [known, setKnown] = useState(0);
  const { scroller, range } = useRowWindow(known, lineSizes);
  const lines = useRosterLines(pending.source.rosterId, filter, range.start, range.end);
  if (lines.total !== known) setKnown(lines.total);
  const changes = useLineChanges(pending.source.rosterId, roster.setCounts);
  const error = roster.error ?? lines.error ?? changes.error;
  return (
    <div className={classes.checkPage}>
      <PageHeader
        above={<Text c="dimmed">{t('step', { number: 3 })}</Text>}
        title={t('check.title')}
        lead={<NameText>{pending.source.fileName}</NameText>}
      />
      {error && <FailureAlert error={error} />}
      <Group justify="space-between">
        <FilterChoice
          counts={counts}
          value={filter}
          onChange={(chosen) => {
            setFilter(chosen);
            range.toTop();
          }}
        />
        {filter === 'doubles' && counts.doubles > 0 && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => changes.decide('doubles', false)}>
              {t('check.leaveAllOut')}
            </Button>
            <Button size="xs" variant="default" onClick={() => changes.decide('doubles', true)}>
              {t('check.takeAllIn')}
            </Button>
          </Group>
        )}
        {filter === 'problems' && counts.problems > 0 && <SaveProblems source={pending.source} />}
      </Group>
      <LineTable
        scroller={scroller}
        range={range}
        lines={lines}
        pending={pending}
        filter={filter}
        onDecide={(line, isIncluded) => changes.decide([line], isIncluded)}
        onMend={changes.mend}
      />
      <Decision roster={roster} pending={pending} counts={counts} />
    </div>
  );
}

interface FilterChoiceProps {
  counts: RosterCounts;
  value: RosterFilter;
  onChange: (filter: RosterFilter) => void;
}

function FilterChoice({ counts, value, onChange }: FilterChoiceProps) {
  const { t } = useTranslation('roster');
  const amounts: Record<RosterFilter, number> = {
    all: counts.lines,
    problems: counts.problems,
    doubles: counts.doubles,
    warnings: counts.warnings,
    leftOut: counts.lines - counts.included,
  };
  return (
    <SegmentedControl
      aria-label={t('check.filter.label')}
      value={value}
      onChange={onChange}
      data={rosterFilters.map((filter) => ({
        value: filter,
        label: t(`check.filter.${filter}`, { number: amounts[filter] }),
      }))}
    />
  );
}

/** The one decision; always in view. */
function Decision({ roster, pending, counts }: CheckStepProps) {
  const { t } = useTranslation('roster');
  const leftOut = counts.lines - counts.included;
  return (
    <div className={classes.decision}>
      <Group>
        <Button size="md" disabled={counts.included === 0} onClick={() => roster.accept.mutate(pending)}>
          {t('check.accept', { count: counts.included })}
        </Button>
        <Button size="md" variant="default" onClick={() => roster.setCounts(null)}>
          {t('check.back')}
        </Button>
        <Text size="sm" c="dimmed" component="output">
          {leftOut === 0 ? t('check.allIncluded') : t('check.leftOut', { count: leftOut })}
        </Text>
      </Group>
    </div>
  );
}
