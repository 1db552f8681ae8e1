import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { RecordMarks } from '../../ui/records/RecordMarks.tsx';
import classes from './RecordPanel.module.css';

interface RecordPanelProps {
  dossierId: string;
  record: RecordSummary;
  title: ReactNode;
  /** What the link to the record itself says. */
  openText: string;
  children: ReactNode;
}

/** A record that deserves more than a line: its title and marks, the way to it, and what it amounts to. */
export function RecordPanel({ dossierId, record, title, openText, children }: RecordPanelProps) {
  const id = useId();
  const { recordId } = record;
  return (
    <article className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <h3 id={id} className={classes.title} dir="auto">
          {title}
        </h3>
        <RecordMarks record={record} />
        <Anchor
          size="sm"
          className={classes.open}
          renderRoot={(props) => (
            <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} {...props} />
          )}
        >
          {openText}
        </Anchor>
      </div>
      {children}
    </article>
  );
}
