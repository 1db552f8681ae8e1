import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Failure } from '#shared/contract/errors.ts';

/** A refused command, as the renderer sees it. */
export class AppError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'AppError';
    this.failure = failure;
  }
}

/** What went wrong, for anything that was thrown; what is not a refusal is `internal`. */
export function failureOf(error: unknown): Failure {
  return error instanceof AppError ? error.failure : { code: 'internal' };
}

/** Turns a failure into the one sentence that a person reads. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation('errors');
  return useCallback((failure) => t(`code.${failure.code}`, { ...failure.detail, ref: failure.ref ?? '—' }), [t]);
}

/** Turns a message key of a field (`required`, `inFuture` …) into its text; unknown keys read as "not valid". */
export function useFieldMessage(): (key: string) => string {
  const { t, i18n } = useTranslation('errors');
  return useCallback(
    (key) => {
      const path = `field.${key}`;
      return i18n.exists(path, { ns: 'errors' }) ? t(path as 'field.notValid') : t('field.notValid');
    },
    [t, i18n],
  );
}
