import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Reference } from '#shared/records/fields.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { DateText } from '../../../ui/DateText.tsx';
import { localToday } from '../../../ui/dateText.ts';
import { NameText } from '../../../ui/NameText.tsx';
import classes from './plan.module.css';

const icons = { open: IconCircle, done: IconCircleCheck, noLongerRequired: IconCircleMinus } as const;

interface StepLineProps {
  what: ReactNode;
  owner: Reference;
  dueOn: string;
  state: keyof typeof icons;
  doneOn: string | null;
  /** Why it is no longer required. */
  reason: string | null;
  /** Missing where it may not be marked as done from here. */
  onDone?: (() => void) | undefined;
  /** What is done, for the button's name. */
  name: string;
  isBusy?: boolean;
}

/** Something that somebody has to do: what, who, by when, and how it stands. */
export function StepLine({ what, owner, dueOn, state, doneOn, reason, onDone, name, isBusy = false }: StepLineProps) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  const Icon = icons[state];
  const isLate = state === 'open' && dueOn < localToday();
  return (
    <li className={classes.step} data-state={state}>
      <Icon size={18} aria-hidden className={classes.stepIcon} />
      <div className={classes.stepText}>
        <span className={classes.what}>{what}</span>
        <span className={classes.stepFacts}>
          <NameText>{owner.name}</NameText>
          {state === 'open' && (
            <span className={isLate ? classes.late : undefined}>
              {t('plan.due')} <DateText date={dueOn} />
              {isLate && `, ${t('overview.overdue')}`}
            </span>
          )}
          {state === 'done' && (
            <span>
              {t('plan.done')} <DateText date={doneOn} />
            </span>
          )}
          {state === 'noLongerRequired' && <span>{codeText('stepState', state)}</span>}
        </span>
        {reason !== null && (
          <span dir="auto" className={classes.reason}>
            {reason}
          </span>
        )}
      </div>
      {state === 'open' && onDone && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${t('plan.markDone')}: ${name}`}
          loading={isBusy}
          onClick={onDone}
        >
          {t('plan.markDone')}
        </Button>
      )}
    </li>
  );
}
