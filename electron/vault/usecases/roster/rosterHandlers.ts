import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { v7 as uuid } from 'uuid';

import type { RosterImport, RosterUndo } from '#shared/contract/rosterCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { csvText } from '#shared/rules/csv.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { forAllProblems, type ForAll } from '#shared/rules/roster/forAll.ts';
import type { RosterMapping } from '#shared/rules/roster/targets.ts';
import type { RosterEntry } from '#vault/registry/rosterTable.ts';
import { importRoster } from '#vault/roster/importRoster.ts';
import { readRoster, readRosterBytes } from '#vault/roster/rosterFile.ts';
import { RosterReading } from '#vault/roster/rosterReading.ts';
import { keptDossiers, undoRoster, type KeptDossier } from '#vault/roster/undoRoster.ts';
import type { Session } from '#vault/session.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const rosterHandlers: HandlersOf<
  | 'roster.read'
  | 'roster.reread'
  | 'roster.check'
  | 'roster.lines'
  | 'roster.mend'
  | 'roster.decide'
  | 'roster.accept'
  | 'roster.dismiss'
  | 'roster.list'
  | 'roster.undoPreview'
  | 'roster.undo'
  | 'roster.saveTemplate'
  | 'roster.saveProblems'
> = {
  'roster.read': ({ jobId, file }, { session, path, asJob }) => {
    return asJob(jobId, async (job) => {
      job.progress('reading', 0, 0);
      const read = await readRoster(readRosterBytes(path(file)));
      const reading = new RosterReading(uuid(), basename(path(file)), read);
      session.audit.note({ action: 'roster.read', subject: reading.rosterId });
      // One list at a time: an earlier one that nobody decided on is forgotten.
      session.rosterReadings.clear();
      session.rosterReadings.set(reading.rosterId, reading);
      return sourceOf(session, reading);
    });
  },

  'roster.reread': async ({ rosterId, sheet, headingLine, encoding }, { session }) => {
    const reading = readingOf(session, rosterId);
    await reading.reread(sheet, headingLine, encoding);
    return sourceOf(session, reading);
  },

  'roster.check': ({ jobId, rosterId, mapping, dateOrder, forAll }, { session, asJob }) => {
    const reading = readingOf(session, rosterId);
    refuseForAll(forAll, mapping, session.today);
    return asJob(jobId, async (job) => {
      for (const done of reading.check({ mapping, dateOrder, forAll, today: session.today }, session.caseload.rows())) {
        if (job.signal.aborted) throw new Refusal('cancelled');
        job.progress('checking', done, 0);
        await nextTurn();
      }
      session.rosters.rememberColumns(reading.titles, { mapping, dateOrder });
      return reading.counts;
    });
  },

  'roster.lines': ({ rosterId, filter, offset, limit }, { session }) =>
    readingOf(session, rosterId).lines(filter, offset, limit),

  'roster.mend': ({ rosterId, line, column, text }, { session }) => {
    const reading = readingOf(session, rosterId);
    return { line: reading.mend(line, column, text), counts: reading.counts };
  },

  'roster.decide': ({ rosterId, lines, isIncluded }, { session }) => {
    const reading = readingOf(session, rosterId);
    reading.decide(lines, isIncluded);
    return reading.counts;
  },

  'roster.accept': ({ jobId, rosterId }, { session, asJob }) => {
    const reading = readingOf(session, rosterId);
    const lines = reading.included();
    if (lines.length === 0) throw new Refusal('rosterNothingIncluded');
    const leftOut = reading.counts.lines - lines.length;
    return asJob(jobId, async (job) => {
      session.rosterReadings.delete(rosterId);
      try {
        return importLine(await importRoster(session, { fileName: reading.fileName, leftOut, lines }, job));
      } catch (error) {
        if (job.signal.aborted) session.rosterReadings.set(rosterId, reading);
        throw error;
      }
    });
  },

  'roster.dismiss': ({ rosterId }, { session }) => {
    session.rosterReadings.delete(rosterId);
    return null;
  },

  'roster.list': (_, { session }) => {
    return session.rosters.list().map(importLine);
  },

  'roster.undoPreview': ({ jobId, importId }, { session, asJob }) => {
    const entry = undoable(session, importId);
    return asJob(jobId, async (job) => {
      using _ = session.rosters.work(importId);
      return outcomeOf(session, entry, await keptDossiers(session, entry, job));
    });
  },

  'roster.undo': ({ jobId, importId }, { session, asJob }) => {
    const entry = undoable(session, importId);
    return asJob(jobId, async (job) => {
      using _ = session.rosters.work(importId);
      const kept = await keptDossiers(session, entry, job);
      await undoRoster(session, entry, job, kept);
      return outcomeOf(session, entry, kept);
    });
  },

  'roster.saveTemplate': ({ file, headings }, { path }) => {
    writeDurably(path(file), csvText([headings]));
    return null;
  },

  'roster.saveProblems': ({ file, rosterId, headings, messages, fields }, { session, path }) => {
    const reading = readingOf(session, rosterId);
    const rows = reading.problems().map(({ line, title, field, message }) => {
      const column = title === '' ? (fields[field] ?? '') : title;
      return [String(line), column, messages[message] ?? message];
    });
    session.audit.note({ action: 'roster.saveProblems', subject: rosterId, detail: { problems: rows.length } });
    writeDurably(path(file), csvText([headings, ...rows]));
    return null;
  },
};

function sourceOf(session: Session, reading: RosterReading) {
  return reading.source(session.rosters.columns(reading.titles));
}

function readingOf(session: Session, rosterId: string): RosterReading {
  const reading = session.rosterReadings.get(rosterId);
  if (!reading) throw new Refusal('rosterUnknown');
  return reading;
}

/** A value for the whole list is checked once, so that it is wrong in one place and not at every line. */
function refuseForAll(forAll: ForAll, mapping: RosterMapping, today: string): void {
  const problems = forAllProblems(forAll, mapping, today);
  if (Object.keys(problems).length > 0) throw new Refusal('recordInvalid', { fields: problems });
}

function undoable(session: Session, importId: string): RosterEntry {
  const entry = session.rosters.list().find((one) => one.importId === importId);
  if (!entry || entry.state === 'undone') throw new Refusal('rosterUnknown');
  return entry;
}

/** What undoing removes and leaves in place, with names. */
function outcomeOf(session: Session, { dossiers }: RosterEntry, kept: readonly KeptDossier[]): RosterUndo {
  const named = (dossierId: string) => {
    const code = dossierCode(dossierId);
    return { dossierId, code, name: session.caseload.get(dossierId)?.name ?? code };
  };
  const staying = kept.map(({ dossierId, reason, from }) => ({ ...named(dossierId), reason, from: from.map(named) }));
  return { removed: dossiers.length - kept.length, kept: staying };
}

function importLine({ importId, at, fileName, dossiers, leftOut, state, kept }: RosterEntry): RosterImport {
  return { importId, at, fileName, dossiers: dossiers.length, leftOut, state, kept: kept.length };
}
