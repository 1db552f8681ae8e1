/** Whether a text is written in a script that runs from right to left. */
export function isRightToLeft(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text);
}
