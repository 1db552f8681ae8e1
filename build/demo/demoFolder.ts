import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '#build/cli/problem.ts';

/** Where the parts of a demo lie. */
export interface DemoFolders {
  root: string;
  /** The removable medium. */
  medium: string;
  scans: string;
  /** Packages that are refused, and why each would be. */
  refused: string;
  keys: string;
}

const marker = '.senim-demo';

/** Makes the demo's folders. An earlier demo is replaced; any other folder with something in it is left alone. */
export function makeDemoFolders(root: string): DemoFolders {
  const isUsed = existsSync(root) && readdirSync(root).length > 0;
  if (isUsed && !existsSync(join(root, marker))) {
    throw new Problem(`The folder ${root} holds something else than a demo. Name another folder.`);
  }
  rmSync(root, { recursive: true, force: true });
  const folders = {
    root,
    medium: join(root, 'medium'),
    scans: join(root, 'scans'),
    refused: join(root, 'refused'),
    keys: join(root, 'keys'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, marker), 'Made by the Senim demo, which may replace this folder.\n');
  return folders;
}
