/** Where the last person was when the vault was locked: an address made of ids, in memory only, and for that person alone. */
export class LastPlace {
  #kept: { personId: string; address: string } | null = null;

  remember(personId: string, address: string | null): void {
    this.#kept = address === null ? null : { personId, address };
  }

  /** The address, for the person who left it; to anybody else nothing is told, and then it is forgotten. */
  of(personId: string): string | null {
    if (this.#kept?.personId !== personId) {
      this.#kept = null;
    }
    return this.#kept?.address ?? null;
  }
}
