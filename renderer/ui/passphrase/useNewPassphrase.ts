import { useState } from 'react';

import { call } from '../../api/client.ts';

export type NewPassphraseProblem = 'weak' | 'mismatch';

/** A new passphrase in the making. */
export interface NewPassphraseState {
  readonly passphrase: string;
  readonly repeated: string;
  readonly problem: NewPassphraseProblem | null;
  readonly setPassphrase: (value: string) => void;
  readonly setRepeated: (value: string) => void;
  /** Whether it is strong enough and was typed twice alike; shows what is wrong otherwise. Throws when the vault cannot be asked. */
  readonly check: () => Promise<boolean>;
  readonly clear: () => void;
}

/** Holds what is typed of a new passphrase, and checks it before it is used. */
export function useNewPassphrase(initial = ''): NewPassphraseState {
  const [passphrase, setPassphrase] = useState(initial);
  const [repeated, setRepeated] = useState(initial);
  const [problem, setProblem] = useState<NewPassphraseProblem | null>(null);
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setProblem(null);
  };
  return {
    passphrase,
    repeated,
    problem,
    setPassphrase: change(setPassphrase),
    setRepeated: change(setRepeated),
    check: async () => {
      const found = await problemOf(passphrase, repeated);
      setProblem(found);
      return found === null;
    },
    clear: () => {
      setPassphrase('');
      setRepeated('');
      setProblem(null);
    },
  };
}

/** Rates once more, because the shown rating may be of an earlier key press. */
async function problemOf(passphrase: string, repeated: string): Promise<NewPassphraseProblem | null> {
  if (passphrase === '') return 'weak';
  const { isAcceptable } = await call('vault.ratePassphrase', { passphrase });
  if (!isAcceptable) return 'weak';
  return passphrase === repeated ? null : 'mismatch';
}
