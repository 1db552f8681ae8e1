import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Role } from '#shared/rules/permissions.ts';

import { writeCaseload, writeFamily } from './family.ts';
import { TestStation, workRoles } from './station.ts';

/** A vault that journeys start from when the setup is not what they are about. */
export interface PreparedVault {
  readonly stationName: string;
  readonly personName: string;
  readonly roles: readonly Role[];
  /** What is in it, written through the vault's own commands. */
  readonly fill?: (station: TestStation) => Promise<unknown>;
}

/** A station whose only person does all the work, with an empty caseload. */
export const emptyVault: PreparedVault = {
  stationName: 'Karaganda',
  personName: 'Aigul Serikova',
  roles: workRoles,
};

/** Another station, for exchanging packages with the first. */
export const otherVault: PreparedVault = { ...emptyVault, stationName: 'Aktau', personName: 'Dana Omarova' };

/** The same station with a caseload and one dossier that has a record of every common kind. */
export const usedVault: PreparedVault = {
  ...emptyVault,
  stationName: 'Қарағанды',
  personName: 'Айгүл Серікова',
  fill: async (station) => {
    await writeCaseload(station);
    await writeFamily(station);
  },
};

/** Makes each prepared vault once and gives out copies: what Argon2id and the filling cost is spent once for each worker. */
export class VaultStore implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'senim-prepared-'));
  readonly #made = new Map<PreparedVault, Promise<string>>();

  async copyTo(prepared: PreparedVault, vaultFolder: string): Promise<void> {
    const made = this.#made.get(prepared) ?? this.#make(prepared);
    this.#made.set(prepared, made);
    cpSync(await made, vaultFolder, { recursive: true });
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #make({ stationName, personName, roles, fill }: PreparedVault): Promise<string> {
    const station = new TestStation(this.#folder, randomUUID());
    await station.create(stationName, roles, personName);
    await fill?.(station);
    station.close();
    return station.vaultFolder;
  }
}
