import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedView } from '#shared/contract/caseload.ts';

import { failureOf, useFieldMessage } from '../../api/errors.ts';

interface ViewDialogProps {
  /** The view whose name is changed; null for a new one. */
  known: SavedView | null;
  onSave: (given: { name: string; isDefault: boolean }) => Promise<void>;
  onClose: () => void;
}

/** Asks what a view is to be called, and whether the list begins with it. */
export function ViewDialog({ known, onSave, onClose }: ViewDialogProps) {
  const { t } = useTranslation('caseload');
  const fieldMessage = useFieldMessage();
  const [name, setName] = useState(known?.name ?? '');
  const [isDefault, setDefault] = useState(known?.isDefault ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await onSave({ name, isDefault });
      onClose();
    } catch (error) {
      setProblem(failureOf(error).fields?.['name'] ?? 'notValid');
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(known ? 'view.renameTitle' : 'view.newTitle')}
      closeButtonProps={{ 'aria-label': t('view.dismiss') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            data-autofocus
            label={t('view.name')}
            description={t('view.nameHelp')}
            value={name}
            maxLength={60}
            dir="auto"
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
            error={problem && fieldMessage(problem)}
          />
          <Checkbox
            label={t('view.isDefault')}
            checked={isDefault}
            onChange={(event) => setDefault(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button type="submit">{t('view.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
