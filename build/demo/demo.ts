import { join } from 'node:path';

import { inspectVault } from '#build/cli/checkVault.ts';
import { writeKeyFiles } from '#build/cli/keyFiles.ts';
import { say } from '#build/cli/terminal.ts';
import { withKeysByPassphrase } from '#build/cli/vaultKeys.ts';
import { defaultCost, type PassphraseCost } from '#vault/crypto/passphrase.ts';

import { decide, requireEveryType, writeCasework } from './casework.ts';
import { makeDemoFolders, type DemoFolders } from './demoFolder.ts';
import { DemoStation } from './demoStation.ts';
import { editApart, settle } from './edits.ts';
import { deliver, introduce, type Delivery } from './exchange.ts';
import { family } from './family/family.ts';
import type { FamilyDossiers } from './family/settling.ts';
import { Journal } from './journal.ts';
import { showRefusals } from './refusals.ts';
import { writeVerifyGuide } from './verifyGuide.ts';

export interface DemoOptions {
  /** Cost of the passphrases; tests choose the floor. */
  cost?: PassphraseCost;
  write?: (line: string) => void;
}

/**
 * Does the whole job between two stations in a folder, on made-up case files, and leaves the folder with a `VERIFY.md`
 * that checks it with public tools. Throws at the first thing that is not as it must be.
 */
export async function runDemo(root: string, { cost = defaultCost, write = say }: DemoOptions = {}): Promise<void> {
  const folders = makeDemoFolders(root);
  const journal = new Journal(write);
  const first = station(folders, 'station-1', 'Маңғыстау бейімдеу орталығы', 'seven quiet rivers under old snow', cost);
  const second = station(
    folders,
    'station-2',
    'Қарағанды оңалту орталығы',
    'green lamp beside the northern gate',
    cost,
  );
  const stranger = station(folders, 'station-3', 'Третья станция', 'paper boats on a wide brown lake', cost);
  try {
    await journal.step(`“${first.name}” creates its vault`, () => first.create('Айсұлу Жақыпова'));
    await journal.step(`“${second.name}” creates its vault`, () => second.create('Болат Сейдахмет'));
    const dossiers = await writeFamily(journal, first, folders.scans);
    const ids = idsOf(dossiers);
    const casework = await writeCasework(journal, first, ids, folders.scans);
    await introduce(journal, first, second, folders.medium);
    const decisions = () => decide(journal, second, ids, casework);
    const deliveries = await exchange(journal, { first, second, dossiers, medium: folders.medium, decisions });
    await journal.step(
      'Every type of record was written',
      () => requireEveryType(first, dossiers),
      (types) => `${types} types`,
    );
    await journal.step(`A third station, “${stranger.name}”, creates its vault`, () => stranger.create('Олег Пак'));
    const [whole] = deliveries;
    const [, , , dossierId] = dossiers;
    if (!whole || dossierId === undefined) throw new Error('the family went its way');
    const refusals = await showRefusals(journal, {
      sender: first,
      receiver: second,
      stranger,
      packagePath: whole.packagePath,
      folder: folders.refused,
    });
    const records = await checkBoth(journal, first, second);
    const cards = { first: first.client.session.station.card, second: second.client.session.station.card };
    await takeKeys(journal, folders, first, second);
    writeVerifyGuide(folders, { ...cards, dossierId, delivery: whole });
    journal.end(
      `Done: ${dossiers.length} dossiers, ${records} records, ${deliveries.length} packages with receipts, ${refusals} refused. ` +
        `Look into ${join(root, 'VERIFY.md')}.`,
    );
  } finally {
    for (const one of [first, second, stranger]) one.client.lock();
  }
}

function station(
  folders: DemoFolders,
  folder: string,
  name: string,
  passphrase: string,
  cost: PassphraseCost,
): DemoStation {
  return new DemoStation(join(folders.root, folder), { name, passphrase, cost });
}

async function writeFamily(journal: Journal, at: DemoStation, scanFolder: string): Promise<string[]> {
  const dossiers: string[] = [];
  for (const caseFile of family) {
    const { givenName, category } = caseFile.person.values as { givenName: string; category: string };
    const scans = [caseFile.person, ...caseFile.entries].reduce((sum, record) => sum + record.scans.length, 0);
    await journal.step(
      `“${at.name}” writes the dossier of ${givenName} (${category})`,
      async () => dossiers.push(await at.write(caseFile, scanFolder)),
      () => `${caseFile.entries.length + 1} records, ${scans} scans`,
    );
  }
  return dossiers;
}

/** The dossiers by whose they are, in the order of `family.ts`. */
function idsOf([father = '', mother = '', yusuf = '', maryam = '', ibrahim = '']: readonly string[]): FamilyDossiers {
  return { father, mother, yusuf, maryam, ibrahim };
}

interface Exchange {
  first: DemoStation;
  second: DemoStation;
  dossiers: string[];
  medium: string;
  /** What the second station decides once it has the dossiers. */
  decisions: () => Promise<void>;
}

async function exchange(
  journal: Journal,
  { first, second, dossiers, medium, decisions }: Exchange,
): Promise<Delivery[]> {
  const { father, mother, ibrahim } = idsOf(dossiers);
  const there = await deliver(journal, { from: first, to: second, dossiers, medium });
  await decisions();
  const disputed = await editApart(journal, first, second, { father, mother, ibrahim });
  const back = await deliver(journal, { from: second, to: first, dossiers, medium });
  await settle(journal, first, disputed);
  const again = await deliver(journal, { from: first, to: second, dossiers: [father, mother], medium });
  await journal.step('Both stations hold the very same versions', () => compare(first, second, dossiers));
  return [there, back, again];
}

/** Throws unless both hold the same revisions in every dossier. */
function compare(first: DemoStation, second: DemoStation, dossiers: readonly string[]): void {
  for (const dossierId of dossiers) {
    const [here, there] = [first, second].map(({ client }) => {
      using held = client.session.hold(dossierId);
      return held.dossier.file.revisions().revisions.map(({ id }) => id);
    });
    if (here?.toSorted().join() !== there?.toSorted().join()) throw new Error('the stations differ');
  }
}

async function checkBoth(journal: Journal, first: DemoStation, second: DemoStation): Promise<number> {
  let records = 0;
  for (const one of [first, second]) {
    const { dossiers } = await journal.step(
      `“${one.name}” reads and checks its whole vault`,
      async () => {
        const findings = await inspectVault(one.client);
        if (findings.problems.length > 0) throw new Error(findings.problems.join('\n'));
        return findings;
      },
      ({ registry }) => `sound, ${registry.auditEntries} audit entries, ${registry.packages} packages on file`,
    );
    records = dossiers.reduce((sum, dossier) => sum + dossier.records, 0);
  }
  return records;
}

/** Ends both sessions, then takes the keys out as `senim keys` does. */
async function takeKeys(journal: Journal, folders: DemoFolders, ...stations: DemoStation[]): Promise<void> {
  for (const one of stations) {
    one.client.lock();
    const target = join(folders.keys, one === stations[0] ? 'station-1' : 'station-2');
    const signIn = { person: undefined, passphraseFile: join(one.folder, 'passphrase.txt') };
    await journal.step(`“${one.name}” locks, and its keys are taken out for the public tools`, () =>
      withKeysByPassphrase(one.client.vaultFolder, signIn, (keys) => writeKeyFiles(keys, target).length),
    );
  }
}
