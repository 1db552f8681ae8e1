import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PrintDialog, type PrintDialogProps } from './PrintDialog.tsx';

interface PrintButtonProps extends Omit<PrintDialogProps, 'onClose'> {
  className?: string | undefined;
}

/** Prints what is on the page, or all of its dossier, after asking in which language and where to. */
export function PrintButton({ className, ...dialog }: PrintButtonProps) {
  const { t } = useTranslation('print');
  return (
    <PrintOpener title={t('dialog.title')} className={className}>
      {(close) => <PrintDialog {...dialog} onClose={close} />}
    </PrintOpener>
  );
}

interface PrintOpenerProps {
  title: string;
  className?: string | undefined;
  /** A bare printer, where there is room for no more. */
  isCompact?: boolean;
  children: (close: () => void) => ReactNode;
}

/** The button and the dialog that it opens. */
export function PrintOpener({ title, className, isCompact = false, children }: PrintOpenerProps) {
  const { t } = useTranslation(['print', 'common']);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {isCompact ? (
        <Tooltip label={t('print:open')}>
          <ActionIcon variant="default" size={36} className={className} aria-label={t('print:open')} onClick={open}>
            <IconPrinter size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button
          variant="default"
          className={className}
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={open}
        >
          {t('print:open')}
        </Button>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={title}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        {children(close)}
      </Modal>
    </>
  );
}
