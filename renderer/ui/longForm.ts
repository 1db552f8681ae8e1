import type { ComponentProps } from 'react';

/** What a long form is given: the app's own checks, no guesses of the browser, and an Enter in a line of text that does not send it off half filled in. */
export const longForm = {
  noValidate: true,
  autoComplete: 'off',
  onKeyDown: (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  },
} as const satisfies ComponentProps<'form'>;
