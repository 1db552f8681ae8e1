import type { Role } from '#shared/rules/permissions.ts';
import type { ShareScheme } from '#shared/rules/recoveryWords.ts';

/** What the wizard has gathered so far. Lives in memory only, until the vault is made. */
export interface SetupAnswers {
  readonly stationName: string;
  readonly personName: string;
  readonly signInName: string;
  readonly roles: readonly Role[];
  readonly passphrase: string;
  /** How the recovery kit is divided; null for one sheet. */
  readonly scheme: ShareScheme | null;
  /** The words of the recovery kit, sheet by sheet, once they were made. */
  readonly sheets: readonly (readonly string[])[];
}

/** A station needs both from its first day: whoever sets it up is its supervisor and its administrator. */
export const firstRoles: readonly Role[] = ['supervisor', 'administrator'];

export const noAnswers: SetupAnswers = {
  stationName: '',
  personName: '',
  signInName: '',
  roles: [...firstRoles],
  passphrase: '',
  scheme: null,
  sheets: [],
};

export const setupSteps = ['language', 'person', 'passphrase', 'scheme', 'kit', 'try'] as const;

/** What every step of the wizard is given. */
export interface SetupStepProps {
  readonly answers: SetupAnswers;
  readonly onBack: () => void;
  /** Keeps the step's answers and goes on. */
  readonly onNext: (answers: Partial<SetupAnswers>) => void;
}
