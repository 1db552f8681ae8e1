/** A name in the fields of the person record; those that a text does not hold are absent. */
export interface SplitName {
  familyName?: string;
  givenName?: string;
  patronymic?: string;
  familyNameLatin?: string;
  givenNameLatin?: string;
  nameArabic?: string;
}

const patronymicWord = /(?:вич|вна|чна|ұлы|улы|қызы|кызы)$/iu;
/** Splits a full name as lists here write it: family name, given name, patronymic; or given name, patronymic, family name where the patronymic shows it; or `family, given`. */
export function splitName(fullName: string): SplitName {
  const name = fullName.trim().replaceAll(/\s+/gu, ' ');
  if (/\p{Script=Arabic}/u.test(name)) return { nameArabic: name };
  const [family, given, patronymic] = partsOf(name);
  if (/\p{Script=Latin}/u.test(name) && !/\p{Script=Cyrillic}/u.test(name)) {
    const givenNames = [given, patronymic].filter((part) => part !== undefined).join(' ');
    return { ...(family && { familyNameLatin: family }), ...(givenNames && { givenNameLatin: givenNames }) };
  }
  return {
    ...(family && { familyName: family }),
    ...(given && { givenName: given }),
    ...(patronymic && { patronymic }),
  };
}

/** Family name, given name, patronymic. One word alone is a given name: children are often listed so. */
function partsOf(name: string): [family?: string | undefined, given?: string | undefined, patronymic?: string] {
  const [beforeComma = '', afterComma] = name.split(/\s*,\s*/u);
  if (afterComma !== undefined) {
    const [given, ...rest] = wordsOf(afterComma);
    return withRest(beforeComma, given, rest);
  }
  const [first, second, ...rest] = wordsOf(name);
  if (second === undefined) return [undefined, first];
  const isGivenFirst = patronymicWord.test(second) && rest.length === 1 && !patronymicWord.test(rest[0] ?? '');
  return isGivenFirst ? [rest[0], first, second] : withRest(first, second, rest);
}

function withRest(family: string | undefined, given: string | undefined, rest: readonly string[]) {
  return (rest.length === 0 ? [family, given] : [family, given, rest.join(' ')]) as ReturnType<typeof partsOf>;
}

/** The words of a name; a patronymic's ending stays with its word. */
function wordsOf(name: string): string[] {
  return name.split(/\s(?!(?:ұлы|улы|қызы|кызы)(?:\s|$))/iu);
}
