import { nameKeys } from './nameKey.ts';

/** How sure it is that two are one person; `relative` is somebody else of the same family. */
export type MatchLevel = 'certain' | 'likely' | 'relative';
/** What speaks for it. */
export type MatchReason = 'iin' | 'nameAndBirthDate' | 'name' | 'givenNameAndBirthDate' | 'familyAndPatronymic';

export interface Match<K> {
  readonly of: K;
  readonly level: MatchLevel;
  readonly reason: MatchReason;
}

/** A person as far as comparing needs them. Names are whole names in any script, family name first. */
export interface Comparable {
  readonly names: readonly string[];
  readonly iin: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birthDate: string | null;
}

interface Known<K> {
  key: K;
  order: number;
  iin: string | null;
  birthDate: string | null;
  words: ReadonlySet<string>;
}

const shownMatches = 5;
const levels: readonly MatchLevel[] = ['certain', 'likely', 'relative'];

/** People to compare others with: by IIN, by names in any script, by birth date. Finding one among ten thousand takes no walk through all of them. */
export class PeopleIndex<K> {
  readonly #byIin = new Map<string, Known<K>[]>();
  readonly #byWord = new Map<string, Set<Known<K>>>();
  #size = 0;

  add(key: K, person: Comparable): void {
    const words = new Set(person.names.flatMap(nameKeys));
    const known: Known<K> = { key, order: this.#size, iin: person.iin, birthDate: person.birthDate, words };
    this.#size += 1;
    if (person.iin !== null) this.#byIin.set(person.iin, [...(this.#byIin.get(person.iin) ?? []), known]);
    for (const word of words) {
      const holders = this.#byWord.get(word) ?? new Set();
      this.#byWord.set(word, holders.add(known));
    }
  }

  /** Those who may be this person, the surest first, then relatives; at most five. */
  find(person: Comparable): Match<K>[] {
    const found = new Map<Known<K>, Match<K>>();
    const enter = (known: Known<K>, level: MatchLevel, reason: MatchReason) => {
      const before = found.get(known);
      if (before && levels.indexOf(before.level) <= levels.indexOf(level)) return;
      found.set(known, { of: known.key, level, reason });
    };
    if (person.iin !== null) for (const known of this.#byIin.get(person.iin) ?? []) enter(known, 'certain', 'iin');
    for (const name of person.names) {
      const [family, given, patronymic] = nameKeys(name);
      for (const known of this.#holding(family, given)) {
        const certainty = sameName(person.birthDate, known.birthDate);
        if (certainty) enter(known, ...certainty);
      }
      for (const known of this.#holding(given ?? family)) {
        if (isSameDay(person.birthDate, known.birthDate)) enter(known, 'likely', 'givenNameAndBirthDate');
      }
      for (const known of this.#holding(family, patronymic)) enter(known, 'relative', 'familyAndPatronymic');
    }
    const sorted = [...found].toSorted(
      ([a, { level: first }], [b, { level: second }]) =>
        levels.indexOf(first) - levels.indexOf(second) || a.order - b.order,
    );
    return sorted.slice(0, shownMatches).map(([, match]) => match);
  }

  /** Everybody in whose names all of these words occur; nobody when one of them is missing. */
  #holding(...words: (string | undefined)[]): Known<K>[] {
    const sets = words.map((word) => (word === undefined ? undefined : this.#byWord.get(word)));
    const [smallest] = sets.toSorted((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
    const isDistinct = new Set(words).size === words.length;
    if (!smallest || !isDistinct || sets.includes(undefined)) return [];
    return [...smallest].filter((known) => words.every((word) => word !== undefined && known.words.has(word)));
  }
}

function isSameDay(a: string | null, b: string | null): boolean {
  return a !== null && a.length === 10 && a === b;
}

/** What equal names mean, given two birth dates; nothing where the dates speak against it. */
function sameName(a: string | null, b: string | null): [MatchLevel, MatchReason] | null {
  if (isSameDay(a, b)) return ['certain', 'nameAndBirthDate'];
  if (a === null || b === null) return ['likely', 'name'];
  const isCompatible = a.startsWith(b) || b.startsWith(a) || isSwapped(a, b) || isOneOff(a, b);
  return isCompatible ? ['likely', 'name'] : null;
}

/** Day and month exchanged, as when a list was written in the other order. */
function isSwapped(a: string, b: string): boolean {
  const [year, month, day] = a.split('-');
  return day !== undefined && `${year}-${day}-${month}` === b;
}

/** The same day of another year, or the same year and month of another day: a slip of the pen. */
function isOneOff(a: string, b: string): boolean {
  const [first, second] = [a.split('-'), b.split('-')];
  if (first.length !== second.length) return false;
  const different = first.filter((part, index) => part !== second[index]).length;
  const years = Math.abs(Number(first[0]) - Number(second[0]));
  return different <= 1 && years <= 1 && first.length > 1;
}
