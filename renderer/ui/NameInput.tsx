import { TextInput, type TextInputProps } from '@mantine/core';

/** A name in one line, of a person or a station; it must be given, and no browser guesses at it. */
export function NameInput(props: TextInputProps) {
  return <TextInput required withAsterisk={false} autoComplete="off" dir="auto" {...props} />;
}
