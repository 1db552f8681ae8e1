/** Characters and values that one input may hold: twice what the longest draft needs. */
const mostUnits = 8 * 1024 * 1024;

/** Levels of lists and objects; a form's values need five. */
const deepest = 40;

/** Whether an input is small, flat and plain enough to be passed on and looked at: JSON's kinds of value and nothing else. */
export function isBearable(input: unknown): boolean {
  let left = mostUnits;
  const isPlain = (value: unknown, depth: number): boolean => {
    left -= typeof value === 'string' ? value.length + 1 : 1;
    if (left < 0 || depth > deepest) return false;
    if (typeof value !== 'object' || value === null) return typeof value !== 'bigint' && typeof value !== 'symbol';
    if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Object.entries(value).every(([key, inner]) => {
      left -= key.length;
      return isPlain(inner, depth + 1);
    });
  };
  return isPlain(input, 0);
}
