import { useState } from 'react';

import { placeKey, placesToTry, typedBack, type KitPlace } from './kitTrial.ts';

/** The few words of a kit that are typed back before it comes into use. */
export interface KitTrial {
  readonly places: readonly KitPlace[];
  readonly typed: ReadonlyMap<string, string>;
  readonly isTried: boolean;
  readonly onType: (key: string, word: string) => void;
  /** The kit's sheets as typed, or null while a word is missing; from then on what is missing is marked. */
  readonly take: () => string[][] | null;
}

/** Chooses the words once, and holds what is typed. */
export function useKitTrial(sheets: readonly (readonly string[])[]): KitTrial {
  const [places] = useState(() => placesToTry(sheets));
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [isTried, setIsTried] = useState(false);
  return {
    places,
    typed,
    isTried,
    onType: (key, word) => setTyped((before) => new Map(before).set(key, word)),
    take: () => {
      setIsTried(true);
      return places.every((at) => typed.get(placeKey(at))?.trim()) ? typedBack(sheets, typed) : null;
    },
  };
}
