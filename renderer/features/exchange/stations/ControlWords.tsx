import classes from '../exchange.module.css';

/** Control words, numbered and large enough to be read out. */
export function ControlWords({ words, label }: { words: readonly string[]; label: string }) {
  return (
    <ol className={classes.words} aria-label={label}>
      {words.map((word, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same word may stand at two positions
        <li key={index}>
          <span className={classes.wordNumber}>{index + 1}</span>
          <span className={classes.word} lang="en" translate="no">
            {word}
          </span>
        </li>
      ))}
    </ol>
  );
}
