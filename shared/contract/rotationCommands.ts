import { z } from 'zod';

import { entersItself } from './auditRule.ts';
import { command } from './command.ts';
import { uuid } from './inputs.ts';

/** Making new keys where somebody holds more than they should. */
export const rotationCommands = {
  /** Goes on with the dossiers that wait for new keys; `waiting` could not get them yet. */
  'rotation.run': command<{ renewed: number; waiting: string[] }>()(
    'renewKeys',
    z.strictObject({ jobId: uuid }),
    entersItself('rotation.run'),
  ),
} as const;
