// Full-text search over lessons and glossary in both languages: SQLite's FTS5, in memory. The index is made at the first search and anew
// when a file has changed, so it can't be older than what is read, and there is none to migrate.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Lang, SearchHit, SearchResult } from '../contract/index.ts';
import { type Document, documentsOf, type LabDocument, type Labs, type TermDocument } from './documents.ts';
import { excerpt, marked } from './excerpt.ts';
import { cutWords, parts, phrase, tokens, typedWords } from './words.ts';

export type { Labs } from './documents.ts';

export interface Search {
  /** Every word must be in a document; where none has them all, Chinese is cut into words, and then some of them are enough. */
  find(query: string, lang: Lang, limit: number): SearchResult;
  close(): void;
}

interface Index {
  stamp: string;
  db: DatabaseSync;
  documents: Document[];
  ask: StatementSync;
}

/** A hit in the heading counts this many times one in the text; parts of identifiers count less than words. */
const WEIGHTS = '10.0, 1.0, 0.5';
/** Rows looked at: two languages and four kinds of documents leave fewer hits. */
const ROWS = 1000;

export function createSearch(labs: Labs): Search {
  let index: Index | undefined;
  function current(): Index {
    const stamp = labs.stamp();
    if (index?.stamp === stamp) return index;
    index?.db.close();
    index = { stamp, ...build(documentsOf(labs)) };
    return index;
  }
  function rows(words: readonly string[], join: ' ' | ' OR '): Document[] {
    const { ask, documents } = current();
    return ask.all(words.map(phrase).join(join)).map((r) => documents[Number(r.rowid)]!);
  }
  function tried(query: string): { words: string[]; found: Document[]; loose: boolean } {
    const words = typedWords(query);
    if (words.length === 0) return { words, found: [], loose: false };
    const whole = rows(words, ' ');
    if (whole.length > 0) return { words, found: whole, loose: false };
    const cut = cutWords(words);
    if (cut.length === 0) return { words, found: [], loose: false };
    const all = rows(cut, ' ');
    return { words: cut, found: all.length > 0 ? all : rows(cut, ' OR '), loose: true };
  }
  return {
    find(query, lang, limit) {
      const { words, found, loose } = tried(query);
      const labHits = inOneLanguage(
        found.filter((d): d is LabDocument => d.kind !== 'term'),
        lang,
        (d) => `${d.labId} ${d.kind} ${d.id}`,
      );
      const termHits = inOneLanguage(
        found.filter((d): d is TermDocument => d.kind === 'term'),
        lang,
        (d) => d.key,
      );
      return {
        hits: labHits.slice(0, limit).map((d): SearchHit => {
          const { labId, number, title, kind, step, stepNumber } = d;
          return {
            labId,
            number,
            title,
            kind,
            step,
            stepNumber,
            heading: marked(d.head, words),
            excerpt: excerpt(d.body, words),
            lang: d.lang,
          };
        }),
        terms: termHits
          .slice(0, limit)
          .map((d) => ({ key: d.key, word: marked(d.head, words), text: marked(d.body, words), lang: d.lang })),
        total: labHits.length + termHits.length,
        loose: loose && labHits.length + termHits.length > 0,
      };
    },
    close() {
      index?.db.close();
      index = undefined;
    },
  };
}

function build(documents: Document[]): Omit<Index, 'stamp'> {
  const db = new DatabaseSync(':memory:');
  db.exec("CREATE VIRTUAL TABLE texts USING fts5(head, body, parts, content='', tokenize='unicode61 remove_diacritics 2')");
  const put = db.prepare('INSERT INTO texts (rowid, head, body, parts) VALUES (?, ?, ?, ?)');
  db.exec('BEGIN');
  for (const [i, d] of documents.entries()) {
    put.run(i, tokens(d.head).join(' '), tokens(d.body).join(' '), parts(`${d.head} ${d.body}`).join(' '));
  }
  db.exec('COMMIT');
  const ask = db.prepare(`SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, ${WEIGHTS}) LIMIT ${ROWS}`);
  return { db, documents, ask };
}

/** Of what was found in both languages only that in the person's; the better of the two places counts. */
function inOneLanguage<D extends Document>(found: readonly D[], lang: Lang, keyOf: (d: D) => string): D[] {
  const best = new Map<string, D>();
  for (const d of found) {
    const key = keyOf(d);
    const before = best.get(key);
    if (!before || (before.lang !== lang && d.lang === lang)) best.set(key, d);
  }
  return [...best.values()];
}
