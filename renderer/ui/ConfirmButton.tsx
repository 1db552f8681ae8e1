import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmButtonProps extends ButtonProps {
  children: ReactNode;
  /** The question, as the dialog's title. */
  question: string;
  /** What will happen. */
  text: ReactNode;
  /** The verb on the button that does it. */
  confirmLabel: string;
  onConfirm: () => void;
}

/** A button for what is not easily undone: says what will happen and asks once. */
export function ConfirmButton({ children, question, text, confirmLabel, onConfirm, ...button }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const textId = useId();
  return (
    <>
      <Button {...button} onClick={open}>
        {children}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={question}
        aria-describedby={textId}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Stack>
          <Text id={textId}>{text}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('action.cancel')}
            </Button>
            <Button
              color={button.color ?? 'teal'}
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
