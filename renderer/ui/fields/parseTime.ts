/** The stored form `HH:MM` of a typed time; null when it is none. */
export function parseTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.\s-](\d{2})|(\d{2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? match[3] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
