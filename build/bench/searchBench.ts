import { floorCost } from '#vault/crypto/passphrase.ts';

import { median, millisecondsText, processorTime, timed, type Finding } from './measure.ts';
import { largeDossier, newStation } from './workbench.ts';

const records = 5_000;
const typed = 'ұйқысы түз';

/** Full text at every keystroke in a large dossier, for the search and for the timeline's filter; the slowest keystroke's median counts. */
export async function measureSearch(folder: string, rounds: number): Promise<Finding[]> {
  const station = await newStation(folder, 'search', floorCost);
  const { client } = station;
  const dossierId = await largeDossier(station, records);
  const keystrokes = Array.from({ length: typed.length }, (_, length) => typed.slice(0, length + 1));
  const first = await processorTime(() => client.call('dossier.search', { dossierId, query: keystrokes[0] ?? '' }));
  const worstOf = async (command: 'dossier.search' | 'dossier.find') => {
    const times = keystrokes.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, query] of keystrokes.entries()) {
        times[index]?.push(await timed(() => client.call(command, { dossierId, query })));
      }
    }
    return Math.max(...times.map(median));
  };
  const [searched, found] = [await worstOf('dossier.search'), await worstOf('dossier.find')];
  client.lock();
  return [
    finding(`first search of ${records} records with all of its index, processor time`, first, 2_000),
    finding(`full text over ${records} records, slowest keystroke`, searched, 50),
    finding(`timeline filter over ${records} records, slowest keystroke`, found, 50),
  ];
}

function finding(what: string, milliseconds: number, aim: number): Finding {
  return { what, ours: millisecondsText(milliseconds), other: '–', ratio: milliseconds, aim, unit: 'ms' };
}
