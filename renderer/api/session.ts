import { createContext, useContext } from 'react';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';

/** The unlocked session; the app's gate provides it to everything behind the lock screen. */
export const SessionContext = createContext<SessionInfo | null>(null);

/** Who has unlocked the vault. Only for parts that are shown behind the lock screen. */
export function useSession(): SessionInfo {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No session: this part must stand behind the lock screen.');
  return session;
}
