const longest = 120;

/** A name to suggest in a file dialog: letters, digits, spaces and `._-` only, so that it is good on every file system. */
export function fileName(text: string, ending: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${plain.slice(0, longest - ending.length - 1).trim()}.${ending}`;
}
