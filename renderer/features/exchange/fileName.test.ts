import { describe, expect, it } from 'vitest';

import { shellCommands } from '#shared/contract/shellCommands.ts';

import { fileName } from './fileName.ts';

describe('a suggested file name', () => {
  it('keeps letters of every script', () => {
    expect(fileName('Станция карточкасы Қарағанды', 'senim-card')).toBe('Станция карточкасы Қарағанды.senim-card');
  });

  it('drops what a file system or the shell would refuse', () => {
    expect(fileName('Receipt 7 «North/East»: №\u202E 2', 'senim-receipt')).toBe('Receipt 7 North East 2.senim-receipt');
  });

  it('is taken by the shell, however long the name of the station', () => {
    const suggestedName = fileName('ә'.repeat(500), 'senim-receipt');
    const { input } = shellCommands['shell.saveFile'];
    expect(input.safeParse({ purpose: 'receipt', suggestedName }).success).toBe(true);
    expect(suggestedName.endsWith('.senim-receipt')).toBe(true);
  });
});
