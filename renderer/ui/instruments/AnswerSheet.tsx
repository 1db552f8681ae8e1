import { Fragment, useId, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { itemCount, type InstrumentPart, type ScoredInstrument } from '#shared/instruments/instrument.ts';

import classes from './instruments.module.css';
import { useInstrumentTexts } from './instrumentTexts.ts';

interface AnswerSheetProps {
  instrument: ScoredInstrument;
  answers: readonly (number | null)[];
  onAnswer: (index: number, answer: number | null) => void;
}

/** The items of an instrument with their answers, as on the paper form; a number key answers and goes on to the next item. */
export function AnswerSheet({ instrument, answers, onAnswer }: AnswerSheetProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const texts = useInstrumentTexts();
  const parts = partsOf(instrument);
  const focusItem = (index: number) => {
    const item = sheet.current?.querySelector(`[data-item="${index}"]`);
    (item?.querySelector<HTMLInputElement>('input:checked') ?? item?.querySelector('input'))?.focus();
  };
  return (
    <div ref={sheet} className={classes.sheet}>
      {parts.map(({ part, first }, number) => (
        <Fragment key={first}>
          <PartHead part={part} number={parts.length > 1 ? number + 1 : null} />
          {Array.from({ length: itemCount(part) }, (_, offset) => {
            const index = first + offset;
            const wording = typeof part.items === 'number' ? null : (part.items[offset] ?? null);
            return (
              <Item
                key={index}
                part={part}
                index={index}
                wording={wording ?? texts.item(index)}
                isEnglish={wording !== null}
                answer={answers[index] ?? null}
                onAnswer={(answer) => onAnswer(index, answer)}
                onNext={() => focusItem(index + 1)}
              />
            );
          })}
        </Fragment>
      ))}
    </div>
  );
}

/** The parts of an instrument with the place (counted from 0) of their first item. */
function partsOf({ parts }: ScoredInstrument): { part: InstrumentPart; first: number }[] {
  let first = 0;
  return parts.map((part) => {
    const start = first;
    first += itemCount(part);
    return { part, first: start };
  });
}

function PartHead({ part, number }: { part: InstrumentPart; number: number | null }) {
  const { t } = useTranslation('instruments');
  return (
    <div className={classes.head}>
      <p className={classes.question}>
        {number !== null && <span className={classes.number}>{t('part', { number })} </span>}
        <span lang="en">{part.question}</span>
      </p>
      <div className={classes.options} aria-hidden lang="en">
        {part.options.map(({ value, text }) => (
          <span key={value} className={classes.optionHead}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

/** How many answers stand side by side where the form is narrow. */
function countOf(part: InstrumentPart): CSSProperties {
  return { '--options': part.options.length } as CSSProperties;
}

interface ItemProps {
  part: InstrumentPart;
  index: number;
  wording: string;
  isEnglish: boolean;
  answer: number | null;
  onAnswer: (answer: number | null) => void;
  onNext: () => void;
}

function Item({ part, index, wording, isEnglish, answer, onAnswer, onNext }: ItemProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isClearing = event.key === 'Delete' || event.key === 'Backspace';
    const isOffered = part.options.some(({ value }) => String(value) === event.key);
    if (!isClearing && !isOffered) return;
    event.preventDefault();
    onAnswer(isClearing ? null : Number(event.key));
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${event.key}"]`)?.focus();
    if (isOffered) onNext();
  };
  return (
    <div
      role="radiogroup"
      tabIndex={-1}
      aria-labelledby={`${id}-wording`}
      className={classes.item}
      data-item={index}
      data-answered={answer !== null || undefined}
      onKeyDown={onKeyDown}
    >
      <p id={`${id}-wording`} className={classes.wording}>
        {isEnglish && <span className={classes.number}>{index + 1}. </span>}
        <span {...(isEnglish && { lang: 'en' })}>{wording}</span>
      </p>
      <div className={classes.options} style={countOf(part)}>
        {part.options.map(({ value, text }) => (
          <label key={value} className={classes.option} data-checked={answer === value || undefined}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={answer === value}
              onChange={() => onAnswer(value)}
              aria-label={`${value}: ${text}`}
            />
            <span aria-hidden className={classes.value}>
              {value}
            </span>
            <span aria-hidden lang="en" className={classes.optionText}>
              {text}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
