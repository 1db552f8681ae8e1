import { isCalendarDate } from './dates.ts';

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** The check digit of the first eleven digits of an IIN, or null when such a number is never issued. Source: Rules P030000565. */
export function iinCheckDigit(firstEleven: string): number | null {
  for (const weights of [firstWeights, secondWeights]) {
    const sum = weights.reduce((total, weight, index) => total + weight * Number(firstEleven[index]), 0);
    if (sum % 11 < 10) return sum % 11;
  }
  return null;
}

/** The birth date (`YYYY-MM-DD`) and sex that an IIN states, or null when it is not a well-formed IIN. */
export function readIin(iin: string): { birthDate: string; sex: 'female' | 'male' } | null {
  if (!/^\d{12}$/.test(iin) || iinCheckDigit(iin.slice(0, 11)) !== Number(iin[11])) return null;
  const centuryDigit = Number(iin[6]);
  if (centuryDigit < 1 || centuryDigit > 6) return null;
  const century = 18 + Math.floor((centuryDigit - 1) / 2);
  const birthDate = `${century}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  return isCalendarDate(birthDate) ? { birthDate, sex: centuryDigit % 2 === 1 ? 'male' : 'female' } : null;
}

/** What about an IIN deserves a second look; a warning, never a refusal (DOMAIN 5). */
export function iinProblems(
  iin: string,
  sex: string | null,
  birthDate: { value: string; isEstimated: boolean } | null,
): ('iinWrong' | 'iinOtherBirthDate' | 'iinOtherSex')[] {
  const stated = readIin(iin);
  if (stated === null) return ['iinWrong'];
  return [
    ...(birthDate !== null && !birthDate.isEstimated && !stated.birthDate.startsWith(birthDate.value)
      ? (['iinOtherBirthDate'] as const)
      : []),
    ...(sex !== null && sex !== stated.sex ? (['iinOtherSex'] as const) : []),
  ];
}
