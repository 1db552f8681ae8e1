/** A column that holds bytes; anything else in it means that the file is not what it says. */
export function bytesOf(value: unknown): Buffer {
  if (!Buffer.isBuffer(value)) throw new TypeError('the column holds no bytes');
  return value;
}

/** A column that holds text. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('the column holds no text');
  return value;
}

/** A column that holds text or nothing. */
export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : textOf(value);
}

/** A column that holds a whole number. */
export function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('the column holds no number');
  return value;
}
