import { Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Input } from '#shared/contract/commands.ts';
import { rosterEncodings, type RosterSource } from '#shared/contract/rosterCommands.ts';

interface ReadingOptionsProps {
  source: RosterSource;
  onReread: (input: Input<'roster.reread'>) => void;
}

/** Where in the file the list stands and how its letters are written; shown as far as there is a choice. */
export function ReadingOptions({ source, onReread }: ReadingOptionsProps) {
  const { t } = useTranslation('roster');
  const { rosterId, sheet, sheets, headingLine, encoding } = source;
  const same = { rosterId, sheet, headingLine, encoding };
  return (
    <Group align="flex-start">
      {sheets.length > 1 && (
        <Select
          label={t('columns.sheet')}
          data={sheets.map((name, index) => ({ value: String(index), label: name }))}
          value={String(sheet)}
          allowDeselect={false}
          onChange={(value) => onReread({ ...same, sheet: Number(value), headingLine: null })}
        />
      )}
      <NumberInput
        label={t('columns.headingLine')}
        w="13rem"
        min={1}
        max={headingLine + source.lines}
        allowDecimal={false}
        value={headingLine}
        onChange={(value) =>
          typeof value === 'number' && value !== headingLine && onReread({ ...same, headingLine: value })
        }
      />
      {encoding !== null && (
        <Select
          label={t('columns.encoding')}
          description={t('columns.encodingHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          w="18rem"
          data={rosterEncodings.map((value) => ({ value, label: t(`columns.encodings.${value}`) }))}
          value={encoding}
          allowDeselect={false}
          onChange={(value) => value !== null && onReread({ ...same, headingLine: null, encoding: value })}
        />
      )}
    </Group>
  );
}
