import { useState, type SyntheticEvent } from 'react';

/** A form that does one thing: busy while it runs, and remembers why it failed. */
export interface FormSubmit {
  readonly isBusy: boolean;
  readonly failure: unknown;
  readonly onSubmit: (event: SyntheticEvent) => void;
  readonly clearFailure: () => void;
}

/** Runs `work` when the form is sent, and never twice at once. */
export function useFormSubmit(work: () => Promise<unknown>): FormSubmit {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setIsBusy(false);
    }
  };
  return {
    isBusy,
    failure,
    onSubmit: (event) => {
      event.preventDefault();
      if (!isBusy) void run();
    },
    clearFailure: () => setFailure(null),
  };
}
