import { wordlist } from '@scure/bip39/wordlists/english.js';

const words: ReadonlySet<string> = new Set(wordlist);

/** Letters that tell every control word from all others. */
const tellingLetters = 4;

/** What was typed as a control word, in the spelling of the list: lower case, and completed where its first letters leave no doubt. */
export function spellWord(typed: string): string {
  const plain = typed.trim().toLowerCase();
  if (words.has(plain) || plain.length < tellingLetters) return plain;
  const [only, ...others] = wordlist.filter((word) => word.startsWith(plain));
  return only !== undefined && others.length === 0 ? only : plain;
}

/** Whether there is such a control word. */
export function isControlWord(word: string): boolean {
  return words.has(word);
}

/** `count` different positions from 1 to `total`, drawn at random, in ascending order. */
export function drawPositions(count: number, total: number): number[] {
  const weights = crypto.getRandomValues(new Uint32Array(total));
  return Array.from(weights, (weight, index) => ({ weight, position: index + 1 }))
    .toSorted((a, b) => a.weight - b.weight)
    .slice(0, count)
    .map(({ position }) => position)
    .toSorted((a, b) => a - b);
}
