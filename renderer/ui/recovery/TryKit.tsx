import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { plainWord } from '#shared/rules/recoveryWords.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { placeKey, type KitPlace } from './kitTrial.ts';

interface TryKitProps {
  sheets: readonly (readonly string[])[];
  places: readonly KitPlace[];
  typed: ReadonlyMap<string, string>;
  onType: (key: string, word: string) => void;
  /** Whether somebody has asked to go on: then what is missing is marked. */
  isTried: boolean;
  /** Whether the vault has refused the words: then wrong ones are marked. */
  isRefused: boolean;
  isDisabled: boolean;
}

/** Asks for a few words of the kit by their numbers. */
export function TryKit({ sheets, places, typed, onType, isTried, isRefused, isDisabled }: TryKitProps) {
  const { t } = useTranslation('access');
  const fieldMessage = useFieldMessage();
  const errorAt = (at: KitPlace) => {
    const word = plainWord(typed.get(placeKey(at)) ?? '');
    if (isTried && word === '') return fieldMessage('required');
    return isRefused && word !== sheets[at.sheet]?.[at.place - 1] ? t('try.wrong') : null;
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {places.map((at) => (
        <TextInput
          key={placeKey(at)}
          label={
            sheets.length > 1
              ? t('try.shareWord', { share: at.sheet + 1, number: at.place })
              : t('try.word', { number: at.place })
          }
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          disabled={isDisabled}
          value={typed.get(placeKey(at)) ?? ''}
          error={errorAt(at)}
          onChange={(event) => onType(placeKey(at), event.currentTarget.value)}
        />
      ))}
    </SimpleGrid>
  );
}
