import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { PrintScope } from '#shared/contract/printing.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

/** The parts within a scope that the person opens only with a reason, and of which there are records. */
export function guardedParts(dossier: DossierView, scope: PrintScope): Compartment[] {
  const inScope = dossier.records.filter(({ recordId, type }) => {
    if (scope.kind === 'record') return recordId === scope.recordId;
    return scope.kind === 'dossier' || scope.types.includes(type);
  });
  return dossier.readableWithReason.filter((part) => inScope.some(({ compartment }) => compartment === part));
}
