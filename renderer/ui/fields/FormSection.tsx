import type { ReactNode } from 'react';

import classes from './FormSection.module.css';
import fieldClasses from './fields.module.css';

interface FormSectionProps {
  title: string;
  /** A line under the title. */
  lead?: ReactNode;
  children: ReactNode;
}

/** A titled part of a form; the fields inside stand in a grid. */
export function FormSection({ title, lead, children }: FormSectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend className={classes.title}>{title}</legend>
      {lead && <p className={classes.lead}>{lead}</p>}
      <div className={fieldClasses.grid}>{children}</div>
    </fieldset>
  );
}

/** The surface that a form's sections stand on; narrow forms fold their fields under each other. */
export function FormSurface({ children }: { children: ReactNode }) {
  return <div className={classes.surface}>{children}</div>;
}
