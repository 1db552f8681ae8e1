import type { AuditAbout, AuditPerson, AuditRow } from '#shared/contract/auditCommands.ts';
import type { ParsedInputOf } from '#shared/contract/command.ts';
import type { Commands } from '#shared/contract/commands.ts';
import { auditActions, isAuditAction, type AuditAction } from '#shared/rules/auditActions.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { foldForSearch } from '#shared/rules/search.ts';
import { numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

type Query = ParsedInputOf<Commands['audit.list']>;

/** An entry as it stands in the chain. */
interface Entry {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string | null;
  outcome: string;
  detail: Record<string, string | number>;
  /** What words are looked for in, folded; made when somebody first searches. */
  said?: string;
}

/** Who and what the ids in entries are, as far as the reader may know. */
export interface AuditNames {
  person: (personId: string) => AuditPerson | undefined;
  station: (stationId: string) => string | undefined;
  /** The name of a case; null for those without rights in it. */
  caseName: (dossierId: string) => string | null;
}

/** The audit as somebody reads it: taken into memory once, then only what was added; filtered and counted here. */
export class AuditReading {
  readonly #file: SqliteFile;
  readonly #entries: Entry[] = [];
  /** What was found last, the newest first: turning pages filters nothing anew. */
  #last: { key: string; found: readonly Entry[] } = { key: '', found: [] };

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  list(query: Query, names: AuditNames): { total: number; all: number; newest: number; rows: AuditRow[] } {
    this.#catchUp();
    const { upTo, offset, limit, ...filter } = query;
    const newest = Math.min(upTo ?? Infinity, this.#entries.at(-1)?.seq ?? 0);
    const found = this.#find({ ...filter, newest }, matcherOf(query, names));
    const rows = found.slice(offset, offset + limit).map((entry) => rowOf(entry, names));
    const all = this.#entries.findLastIndex(({ seq }) => seq <= newest) + 1;
    return { total: found.length, all, newest, rows };
  }

  #find(asked: { newest: number }, matches: (entry: Entry) => boolean): readonly Entry[] {
    const key = JSON.stringify(asked);
    if (this.#last.key !== key) {
      const found = this.#entries.filter((entry) => entry.seq <= asked.newest && matches(entry)).toReversed();
      this.#last = { key, found };
    }
    return this.#last.found;
  }

  #catchUp(): void {
    const last = this.#entries.at(-1)?.seq ?? 0;
    for (const row of this.#file.all('SELECT seq, entry FROM audit WHERE seq > ? ORDER BY seq', last)) {
      // Whatever somebody may have made of an entry, it keeps the number under which it stands.
      this.#entries.push({ ...emptyEntry, ...parsed(textOf(row['entry'])), seq: numberOf(row['seq']) });
    }
  }
}

const emptyEntry: Omit<Entry, 'seq'> = { at: '', actor: '', action: '', subject: null, outcome: '', detail: {} };

function parsed(text: string): Partial<Entry> {
  try {
    return JSON.parse(text) as Partial<Entry>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Tests an entry against everything that was asked for; the dearest test comes last. */
function matcherOf(query: Query, names: AuditNames): (entry: Entry) => boolean {
  const { personId, group, outcome } = query;
  const code = query.dossierCode.trim().toUpperCase();
  const from = query.from === null ? '' : new Date(`${query.from}T00:00:00`).toISOString();
  const to = query.to === null ? '\uffff' : dayAfter(query.to);
  const words = foldForSearch(query.query).split(/\s+/).filter(Boolean);
  const named = new Set<string>(query.queryActions);
  return (entry) =>
    entry.at >= from &&
    entry.at < to &&
    (personId === null || entry.actor === personId || entry.subject === personId) &&
    (outcome === null || (entry.outcome === 'done') === (outcome === 'done')) &&
    (group === null || groupOf(entry.action) === group) &&
    (code === '' || codeOf(entry).startsWith(code)) &&
    (words.length === 0 || named.has(entry.action) || saysAll(entry, words, names));
}

/** The instant at which the next day begins where the person sits. */
function dayAfter(day: string): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + 1);
  return start.toISOString();
}

function groupOf(action: string): string | null {
  return isAuditAction(action) ? auditActions[action][0] : null;
}

function codeOf({ action, subject }: Entry): string {
  return subject !== null && subjectKind(action) === 'dossier' ? dossierCode(subject) : '';
}

function subjectKind(action: string): (typeof auditActions)[AuditAction][1] {
  return isAuditAction(action) ? auditActions[action][1] : 'none';
}

function saysAll(entry: Entry, words: readonly string[], names: AuditNames): boolean {
  entry.said ??= saidBy(entry, names);
  const { said } = entry;
  return words.every((word) => said.includes(word));
}

function saidBy(entry: Entry, { person }: AuditNames): string {
  const { name = '', signInName = '' } = person(entry.actor) ?? {};
  const about = entry.subject === null ? [] : [entry.subject, person(entry.subject)?.name ?? ''];
  const texts = [name, signInName ?? '', codeOf(entry), entry.action, ...about, ...Object.values(entry.detail)];
  return foldForSearch(texts.join(' '));
}

function rowOf({ seq, at, actor, action, subject, outcome, detail }: Entry, names: AuditNames): AuditRow {
  const { reason, authors, ...others } = detail;
  const writers = typeof authors === 'string' ? authors.split(' ').map((id) => names.person(id)?.name ?? '—') : [];
  return {
    seq,
    at,
    actor: names.person(actor) ?? null,
    action,
    about: subject === null ? null : aboutOf(action, subject, names),
    outcome,
    reason: typeof reason === 'string' ? reason : null,
    detail: { ...others, ...(writers.length > 0 && { authors: writers.join(', ') }) },
  };
}

function aboutOf(action: string, id: string, names: AuditNames): AuditAbout | null {
  const kind = subjectKind(action);
  if (kind === 'none') return null;
  if (kind === 'dossier') return { kind, id, code: dossierCode(id), name: names.caseName(id) };
  if (kind === 'person') return { kind, id, name: names.person(id)?.name ?? '—' };
  return kind === 'station' ? { kind, id, name: names.station(id) ?? '—' } : { kind, id };
}
