import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { SearchHit } from '#shared/contract/dossierCommands.ts';

import { useCommand } from '../../api/client.ts';
import { DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import classes from './dossier.module.css';
import { piecesOf } from './piecesOf.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 150;

/** The records of a dossier in which a text occurs, with the words around it. */
export function DossierSearch({ dossierId, query }: { dossierId: string; query: string }) {
  const { t } = useTranslation('dossier');
  const [settledQuery] = useDebouncedValue(query, searchPause);
  const search = useCommand('dossier.search', { dossierId, query: settledQuery }, { keepsPrevious: true });
  if (search.isError) return <FailureAlert error={search.error} />;
  if (search.isPending) return null;
  if (search.data.length === 0) return <EmptyState title={t('search.noneTitle')} text={t('search.noneText')} />;
  return (
    <section>
      <Text component="output" size="sm" c="dimmed">
        {t('search.found', { count: search.data.length })}
      </Text>
      <ul className={classes.records}>
        {search.data.map((hit) => (
          <li key={hit.recordId}>
            <HitLine dossierId={dossierId} hit={hit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function HitLine({ dossierId, hit }: { dossierId: string; hit: SearchHit }) {
  const texts = useRecordTexts();
  const { recordId } = hit;
  return (
    <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} className={classes.record}>
      <span className={classes.recordDate}>
        <DateText date={hit.happenedOn} />
      </span>
      <span className={classes.recordText}>
        <span className={classes.recordTitle}>{texts.title(hit.type)}</span>
        <span dir="auto" className={classes.excerpt}>
          {piecesOf(hit).map(({ text, isMatch, start }) =>
            isMatch ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
          )}
        </span>
      </span>
    </Link>
  );
}
