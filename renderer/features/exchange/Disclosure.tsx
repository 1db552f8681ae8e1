import { IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import classes from './exchange.module.css';

interface DisclosureProps {
  summary: ReactNode;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}

/** Something that opens on demand; what is inside is built only once it has been opened, so that long lists stay quick. */
export function Disclosure({ summary, isOpenAtFirst = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [wasOpened, setOpened] = useState(isOpenAtFirst);
  return (
    <details
      className={classes.disclosure}
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary>
        <IconChevronRight aria-hidden size={16} className={classes.chevron} />
        <span className={classes.summaryText}>{summary}</span>
      </summary>
      {wasOpened && <div className={classes.inside}>{children}</div>}
    </details>
  );
}
