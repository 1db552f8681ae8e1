import { TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { RosterCell } from '#shared/contract/rosterCommands.ts';
import type { RosterTarget } from '#shared/rules/roster/targets.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './roster.module.css';
import { useTargetText } from './targetText.ts';

interface LineCellProps {
  line: number;
  target: RosterTarget;
  cell: RosterCell;
  onMend: (text: string) => Promise<unknown>;
}

/** One cell: its text, what is wrong with it, and on request a field to mend it. Cells that need a look are reached with the Tab key. */
export function LineCell({ line, target, cell, onMend }: LineCellProps) {
  const { t } = useTranslation('roster');
  const targetText = useTargetText();
  const fieldMessage = useFieldMessage();
  const [isOpen, setOpen] = useState(false);
  const mark = cell.problem ?? cell.warning;
  const message = mark === null ? null : fieldMessage(mark);
  const label = t('check.mend', { column: targetText(target), line });
  if (isOpen) {
    return (
      <td>
        <CellEditor label={label} text={cell.text} onClose={() => setOpen(false)} onMend={onMend} />
      </td>
    );
  }
  return (
    <td data-mark={cell.problem ? 'problem' : cell.warning ? 'warning' : undefined}>
      <UnstyledButton
        className={classes.cell}
        tabIndex={mark === null ? -1 : 0}
        title={message === null ? cell.text : `${cell.text}\n${message}`}
        onClick={() => setOpen(true)}
      >
        <VisuallyHidden>{label}: </VisuallyHidden>
        <span className={classes.cellText}>
          <NameText>{shownText(cell)}</NameText>
        </span>
        {message !== null && ' '}
        {message !== null && <span className={classes.cellMark}>{message}</span>}
      </UnstyledButton>
    </td>
  );
}

/** Invisible characters that were pasted in are shown as what they are, so that somebody can find them. */
function shownText({ text, isCut }: RosterCell): string {
  return text.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '\u2423') + (isCut ? '…' : '');
}

interface CellEditorProps {
  label: string;
  text: string;
  onClose: () => void;
  onMend: (text: string) => Promise<unknown>;
}

function CellEditor({ label, text, onClose, onMend }: CellEditorProps) {
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const finish = () => {
    if (typed === text) onClose();
    // A refusal is shown above the table; the field stays open with what was typed.
    else void onMend(typed).then(onClose, () => undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <TextInput
      size="xs"
      ref={field}
      aria-label={label}
      dir="auto"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}
