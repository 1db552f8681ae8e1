import type { Role } from '#shared/rules/permissions.ts';

/** What the wizard has gathered so far. Lives in memory only, until the vault is made. */
export interface SetupAnswers {
  readonly stationName: string;
  readonly personName: string;
  readonly signInName: string;
  readonly roles: readonly Role[];
  readonly passphrase: string;
  /** The 24 words of the recovery kit, once they were made. */
  readonly words: readonly string[];
}

export const noAnswers: SetupAnswers = {
  stationName: '',
  personName: '',
  signInName: '',
  roles: ['supervisor'],
  passphrase: '',
  words: [],
};

export const setupSteps = ['language', 'person', 'passphrase', 'kit', 'try'] as const;

/** What every step of the wizard is given. */
export interface SetupStepProps {
  readonly answers: SetupAnswers;
  readonly onBack: () => void;
  /** Keeps the step's answers and goes on. */
  readonly onNext: (answers: Partial<SetupAnswers>) => void;
}

/** How many words of the kit are asked for. */
const triedWords = 4;

/** Positions (1–24) of the words to type back: different ones, in order, one from each quarter, so that the whole sheet is tried. */
export function positionsToTry(random: () => number = Math.random): number[] {
  const quarter = 24 / triedWords;
  return Array.from({ length: triedWords }, (_, index) => index * quarter + Math.floor(random() * quarter) + 1);
}

/** The kit's words with those replaced that were typed back, as the vault wants to try them. */
export function typedBack(words: readonly string[], typed: ReadonlyMap<number, string>): string[] {
  return words.map(
    (word, index) =>
      typed
        .get(index + 1)
        ?.trim()
        .toLowerCase() ?? word,
  );
}
