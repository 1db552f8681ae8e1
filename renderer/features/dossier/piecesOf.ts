import type { SearchHit } from '#shared/contract/dossierCommands.ts';

interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
  readonly start: number;
}

/** The excerpt cut at its matches, in order. */
export function piecesOf({ excerpt, marks }: Pick<SearchHit, 'excerpt' | 'marks'>): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [start, end] of marks) {
    if (start > from) pieces.push({ text: excerpt.slice(from, start), isMatch: false, start: from });
    pieces.push({ text: excerpt.slice(start, end), isMatch: true, start });
    from = end;
  }
  if (from < excerpt.length) pieces.push({ text: excerpt.slice(from), isMatch: false, start: from });
  return pieces;
}
