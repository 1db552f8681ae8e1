import { Text } from '@mantine/core';
import { IconCircleCheck, IconClock, IconDoorExit, IconKey, IconKeyOff, IconPlaneDeparture } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { PersonRow, PersonState } from '#shared/contract/peopleCommands.ts';

import classes from './people.module.css';

const icons = {
  invited: IconKey,
  unconfirmed: IconClock,
  active: IconCircleCheck,
  away: IconPlaneDeparture,
  lapsed: IconKeyOff,
  left: IconDoorExit,
} as const satisfies Record<PersonState, unknown>;

const tones: Record<PersonState, 'good' | 'open' | 'off'> = {
  invited: 'open',
  unconfirmed: 'open',
  active: 'good',
  away: 'off',
  lapsed: 'open',
  left: 'off',
};

/** Whether somebody can work, in a word or two; colour only repeats it. */
export function PersonStateMark({ person: { state } }: { person: Pick<PersonRow, 'state'> }) {
  const { t } = useTranslation('people');
  const Icon = icons[state];
  return (
    <Text span size="sm" fw={600} className={classes.state} data-tone={tones[state]}>
      <Icon aria-hidden size={16} />
      {t(`state.${state}`)}
    </Text>
  );
}
