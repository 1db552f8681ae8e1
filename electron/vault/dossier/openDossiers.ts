import type { Dossier } from './dossier.ts';

/** Open dossiers that are kept at hand; the least recently used one is closed first. */
const kept = 4;

/** The dossiers that somebody has open. */
export class OpenDossiers {
  /** The most recently used is the last. */
  readonly #dossiers = new Map<string, Dossier>();
  /** How many long tasks use each of them; those are not closed. */
  readonly #holds = new Map<string, number>();

  get(dossierId: string): Dossier | undefined {
    const dossier = this.#dossiers.get(dossierId);
    if (dossier) {
      this.#dossiers.delete(dossierId);
      this.#dossiers.set(dossierId, dossier);
    }
    return dossier;
  }

  /** Keeps a dossier that was just opened, and closes one that nobody uses if they are too many. */
  add(dossier: Dossier): void {
    this.#dossiers.set(dossier.dossierId, dossier);
    if (this.#dossiers.size <= kept) return;
    const idle = [...this.#dossiers.values()].find((one) => one !== dossier && this.holdsOf(one.dossierId) === 0);
    if (idle) this.close(idle.dossierId);
  }

  /** Keeps a dossier open until the hold is disposed of. */
  hold(dossier: Dossier): { readonly dossier: Dossier } & Disposable {
    const { dossierId } = dossier;
    this.#holds.set(dossierId, this.holdsOf(dossierId) + 1);
    return { dossier, [Symbol.dispose]: () => void this.#holds.set(dossierId, this.holdsOf(dossierId) - 1) };
  }

  /** How many tasks use a dossier at this moment. */
  holdsOf(dossierId: string): number {
    return this.#holds.get(dossierId) ?? 0;
  }

  /** Closes a dossier; one that is not open is no failure. */
  close(dossierId: string): void {
    this.#dossiers.get(dossierId)?.close();
    this.#dossiers.delete(dossierId);
  }

  closeAll(): void {
    for (const dossierId of this.#dossiers.keys()) this.close(dossierId);
  }
}
