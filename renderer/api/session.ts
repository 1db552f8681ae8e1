import { createContext, useContext } from 'react';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';
import type { Reference } from '#shared/records/fields.ts';

/** The unlocked session; the app's gate provides it to everything behind the lock screen. */
export const SessionContext = createContext<SessionInfo | null>(null);

/** Who has unlocked the vault. Only for parts that are shown behind the lock screen. */
export function useSession(): SessionInfo {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No session: this part must stand behind the lock screen.');
  return session;
}

/** Whoever has unlocked the vault, as records name members of staff: by their entry in the list once they have said which is theirs. */
export function useMe(): Reference {
  const { staffEntry, personName } = useSession();
  return staffEntry ?? { id: null, name: personName };
}
