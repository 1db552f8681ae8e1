/** What a certificate's file is called: a code, never a name. */
export function certificateName(code: string): string {
  return `${code.replaceAll(/[^\p{L}\p{N}._ -]+/gu, ' ').slice(0, 80)}.senim-erasure`;
}
