import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call, invalidateCommands } from '../../../api/client.ts';
import { fileName } from '../fileName.ts';

interface ReceiptOf {
  readonly packageId: string;
  readonly sequence: number;
  readonly stationName: string;
}

/** Saves the receipt of an imported package where the person chooses; answers null when they chose nothing. */
export function useSaveReceipt() {
  const { t } = useTranslation('exchange');
  return useMutation({
    mutationFn: async ({ packageId, sequence, stationName }: ReceiptOf) => {
      const name = t('ledger.receiptFile', { number: sequence, station: stationName });
      const file = await call('shell.saveFile', {
        purpose: 'receipt',
        suggestedName: fileName(name, 'senim-receipt'),
      });
      if (file !== null) await call('receipt.save', { packageId, file: file.grant });
      return file;
    },
  });
}

/** Takes in a receipt that came back; answers the ledger entry of the package that it is for, or null when none was chosen. */
export function useImportReceipt() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const file = await call('shell.openFile', { purpose: 'receipt' });
      return file === null ? null : call('receipt.import', { file: file.grant });
    },
    onSuccess: () => invalidateCommands(client, ['package.ledger', 'contact.list']),
  });
}
