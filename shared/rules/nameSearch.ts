import { foldForSearch } from './search.ts';
import { consonantsOf, isArabic, soundsOf } from './transliteration.ts';

/** What a word of a query is looked for as; any of its forms will do. */
interface WantedForm {
  readonly text: string;
  /** Whether it must be a whole form, not only the beginning of one. */
  readonly isWhole: boolean;
}

/**
 * The forms that names are searched by, in any script: every word folded, by its sound (after `~`) and by its consonants
 * (after `^` those of Arabic words, after `_` those of others).
 */
export function nameForms(names: readonly string[]): string[] {
  const words = wordsOf(joinedServant(names.join(' ')));
  const forms = new Set([
    ...words.map(foldForSearch),
    ...words.flatMap((word) => (isArabic(word) ? [`^${consonantsOf(word)}`] : otherScriptForms(word))),
  ]);
  return [...forms].filter((form) => form !== '');
}

function otherScriptForms(word: string): string[] {
  const sounds = soundsOf(word);
  return sounds === '' ? [] : [`~${sounds}`, `_${consonantsOf(word)}`];
}

/** Fewer consonants say so little that they must be the whole word. */
const tellingConsonants = 3;

/** The words of a query, each with the forms of which a name must have one. */
export function wantedForms(query: string): WantedForm[][] {
  return wordsOf(joinedServant(query)).map((word) => {
    const consonants = consonantsOf(word);
    const isWhole = consonants.length < tellingConsonants;
    const folded = { text: foldForSearch(word), isWhole: false };
    if (isArabic(word)) return [folded, ...(consonants === '' ? [] : [{ text: `_${consonants}`, isWhole }])];
    const sounds = soundsOf(word);
    return [
      folded,
      ...(sounds === '' ? [] : [{ text: `~${sounds}`, isWhole: false }]),
      ...(consonants === '' ? [] : [{ text: `^${consonants}`, isWhole }]),
    ];
  });
}

/** Whether each word of a query begins some word of a name, in whichever script each is written. */
export function nameTest(query: string): (name: string) => boolean {
  const wanted = wantedForms(query);
  return (name) => {
    const forms = nameForms([name]);
    const has = ({ text, isWhole }: WantedForm) =>
      forms.some((form) => (isWhole ? form === text : form.startsWith(text)));
    return wanted.every((alternatives) => alternatives.some(has));
  };
}

/** Arabic writes `عبد الرحمن` as two words what the other scripts write as one. */
function joinedServant(text: string): string {
  return text.replaceAll(/عبد\s+ال/gu, 'عبد');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => foldForSearch(word) !== '');
}

/** Names of many, kept in order of their forms, so that a search as one types walks through none of the others. */
export class NameIndex<K> {
  readonly #formsOf = new Map<K, string[]>();
  readonly #holders = new Map<string, Set<K>>();
  #sorted: string[] | undefined;

  /** Adds somebody's names or replaces them. */
  set(key: K, names: readonly string[]): void {
    const forms = nameForms(names);
    if (this.#formsOf.get(key)?.join(' ') === forms.join(' ')) return;
    this.remove(key);
    this.#formsOf.set(key, forms);
    for (const form of forms) {
      const holders = this.#holders.get(form);
      if (holders) holders.add(key);
      else {
        this.#holders.set(form, new Set([key]));
        this.#sorted = undefined;
      }
    }
  }

  remove(key: K): void {
    for (const form of this.#formsOf.get(key) ?? []) {
      const holders = this.#holders.get(form);
      holders?.delete(key);
      if (holders?.size !== 0) continue;
      this.#holders.delete(form);
      this.#sorted = undefined;
    }
    this.#formsOf.delete(key);
  }

  /** Everybody with a name that the query finds; null for a query without a word. */
  find(query: string): ReadonlySet<K> | null {
    const found = wantedForms(query).map((alternatives) => this.#anyOf(alternatives));
    const [first, ...others] = found.toSorted((a, b) => a.size - b.size);
    return first ? new Set([...first].filter((key) => others.every((other) => other.has(key)))) : null;
  }

  #anyOf(alternatives: readonly WantedForm[]): Set<K> {
    const found = new Set<K>();
    for (const { text, isWhole } of alternatives) {
      for (const form of isWhole ? [text] : this.#beginningWith(text)) {
        for (const key of this.#holders.get(form) ?? []) found.add(key);
      }
    }
    return found;
  }

  #beginningWith(text: string): string[] {
    this.#sorted ??= [...this.#holders.keys()].toSorted(compare);
    const from = firstAtLeast(this.#sorted, text);
    const to = firstAtLeast(this.#sorted, `${text}\uFFFF`);
    return this.#sorted.slice(from, to);
  }
}

/** The place of the first of sorted texts that does not come before one. */
function firstAtLeast(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] ?? '', text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By code units, as `startsWith` compares. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
