import { TextInput } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { checkDigits, isRecoveryWord, lineWords, linesOf } from '#shared/rules/recoveryWords.ts';

import classes from './SheetInput.module.css';
import { completed, withTyped } from './typedKit.ts';

interface SheetInputProps {
  title: string;
  words: readonly string[];
  onChange: (words: readonly string[]) => void;
  isDisabled: boolean;
}

/** A sheet of the recovery kit, typed word by word. Each finished line shows its check digits, to compare with the paper. */
export function SheetInput({ title, words, onChange, isDisabled }: SheetInputProps) {
  const { t } = useTranslation('access');
  const sheet = useRef<HTMLFieldSetElement>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const goTo = (place: number) => sheet.current?.querySelectorAll('input')[place]?.focus();
  const leave = (place: number) => {
    setLeft((before) => new Set(before).add(place));
    const word = completed(words[place] ?? '');
    if (word !== words[place]) onChange(words.with(place, word));
  };
  const onKeyDown = (place: number) => (event: KeyboardEvent) => {
    if (event.key !== ' ' || words[place] === '') return;
    event.preventDefault();
    goTo(place + 1);
  };
  return (
    <fieldset ref={sheet} className={classes.sheet} disabled={isDisabled}>
      <legend className={classes.legend}>{title}</legend>
      {linesOf(words).map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is known by its place alone
        <div key={at} className={classes.line}>
          {line.map((word, index) => {
            const place = at * lineWords + index;
            return (
              <TextInput
                key={place}
                size="xs"
                aria-label={t('entry.word', { number: place + 1 })}
                placeholder={String(place + 1)}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={word}
                error={left.has(place) && word !== '' && !isRecoveryWord(word)}
                onChange={(event) => onChange(withTyped(words, place, event.currentTarget.value))}
                onBlur={() => leave(place)}
                onKeyDown={onKeyDown(place)}
              />
            );
          })}
          <output className={classes.check} aria-label={t('kit.lineCheck')}>
            {checkDigits(line) ?? '··'}
          </output>
        </div>
      ))}
    </fieldset>
  );
}
