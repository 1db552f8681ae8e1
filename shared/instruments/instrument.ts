/** Answers by item, in the instrument's order; null where none was given. */
export type Answers = readonly (number | null)[];

/** One answer that the form offers, with the number that it counts. */
export interface AnswerOption {
  readonly value: number;
  /** Official English wording. */
  readonly text: string;
}

/** Items that share their question and their answers. */
export interface InstrumentPart {
  /** What the form asks above the items, in its official English wording; empty where that is not shipped. */
  readonly question: string;
  readonly options: readonly AnswerOption[];
  /** Official English wordings in order; a number where they are not shipped and the paper form lies beside. */
  readonly items: readonly string[] | number;
}

/** One figure or finding that follows from the answers. */
export interface InstrumentResult {
  /** Key of its name under `instruments:result`. */
  readonly name: string;
  /** Null for a finding that is no figure. */
  readonly value: number | null;
  readonly max: number | null;
  /** Key of what it means under `instruments:band`; null where the source gives no bands. */
  readonly band: string | null;
}

interface Described {
  readonly id: string;
  /** Proper name, the same in every language. */
  readonly name: string;
  /** Who made it, and where scoring and bands come from. */
  readonly source: string;
  /** Under what terms it may be used, as far as they are known. */
  readonly terms: string;
}

/** An instrument whose answers are taken item by item, and which the app scores. */
export interface ScoredInstrument extends Described {
  /** Languages in which an official form is known to exist, as ISO codes; the app itself shows English or numbers. */
  readonly officialLanguages: readonly string[];
  /** Years of age for which the form is made; `to` null means no upper bound. */
  readonly ages: { readonly from: number; readonly to: number | null };
  /** Whose answers the form takes. */
  readonly informants: readonly ('self' | 'caregiver')[];
  readonly parts: readonly InstrumentPart[];
  /** Item (counted from 0) about death or self-harm: any answer above 0 calls for a talk on the same day. */
  readonly safetyItem: number | null;
  /** The results; none while answers are missing that the source does not allow to be missing. */
  readonly score: (answers: Answers) => InstrumentResult[];
}

/** One figure that people copy from the scoring sheet. */
export interface InstrumentScale {
  /** Key of its name under `instruments:result`. */
  readonly id: string;
  readonly min: number;
  readonly max: number;
}

/** An instrument whose items may not be shipped: people enter the figures of its scoring sheet. */
export interface TotalsInstrument extends Described {
  readonly scales: readonly InstrumentScale[];
}

/** How many items a part has. */
export function itemCount({ items }: InstrumentPart): number {
  return typeof items === 'number' ? items : items.length;
}

/** How many items an instrument has. */
export function itemsOf(instrument: ScoredInstrument): number {
  return instrument.parts.reduce((count, part) => count + itemCount(part), 0);
}

/** The answers that the item at a place (counted from 0) may have. */
export function optionsAt(instrument: ScoredInstrument, index: number): readonly AnswerOption[] {
  let first = 0;
  for (const part of instrument.parts) {
    if (index < first + itemCount(part)) return part.options;
    first += itemCount(part);
  }
  return [];
}

/** The sum of some items (counted from 1, as on the form); null while one of them has no answer. */
export function sumOf(answers: Answers, items: readonly number[]): number | null {
  return items.reduce<number | null>((sum, item) => {
    const answer = answers[item - 1] ?? null;
    return sum === null || answer === null ? null : sum + answer;
  }, 0);
}

/** The numbers from one to the other, both included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Options that count from 0. */
export function optionsFrom(...texts: string[]): AnswerOption[] {
  return texts.map((text, value) => ({ value, text }));
}

/** A sum as a result, with the band of the highest threshold that it reaches; none while the sum is not known. */
export function sumResult(
  name: string,
  value: number | null,
  max: number,
  bands: readonly (readonly [from: number, band: string])[] = [],
): InstrumentResult[] {
  if (value === null) return [];
  const band = bands.findLast(([from]) => value >= from)?.[1] ?? null;
  return [{ name, value, max, band }];
}
