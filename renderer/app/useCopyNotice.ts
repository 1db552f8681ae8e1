import { useEffect } from 'react';

import { call } from '../api/client.ts';

/** Tells the shell when something was copied, so that it does not stay in the system's clipboard. */
export function useCopyNotice(): void {
  useEffect(() => {
    // The clipboard is filled when the event has run its course.
    const notice = () => void setTimeout(() => void call('shell.copied', {}), 0);
    document.addEventListener('copy', notice);
    document.addEventListener('cut', notice);
    return () => {
      document.removeEventListener('copy', notice);
      document.removeEventListener('cut', notice);
    };
  }, []);
}
