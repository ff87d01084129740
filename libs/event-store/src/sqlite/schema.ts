/**
 * The event log's file, version 2. What recurs (streams, types, actors) is kept once and referred to by number; times are milliseconds since
 * the epoch; `checksum` covers all that an event says (see `checksum.ts`); an absent `causation_id` equals the `correlation_id`.
 */

/** Marks the file as ours in its header: "vard" in ASCII. */
export const APPLICATION_ID = 0x76617264;

/** Raised with every change of the tables below; a file of another version is refused. */
export const SCHEMA_VERSION = 2;

const TABLES = `
CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event_types (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE actors (
  id INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  function TEXT NOT NULL,
  UNIQUE (user_id, organisation_id, function)
) STRICT;

CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (id),
  revision INTEGER NOT NULL,
  event_id TEXT NOT NULL UNIQUE CHECK (length(event_id) = 36),
  type INTEGER NOT NULL REFERENCES event_types (id),
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors (id),
  schema_version INTEGER NOT NULL,
  correlation_id TEXT NOT NULL,
  causation_id TEXT,
  checksum INTEGER NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT;
`;

/**
 * INSERT OR REPLACE deletes without firing a delete trigger, so what would replace a row is refused as well: an event must be the next one of
 * the log and of its stream, under a new id.
 */
const APPEND_ONLY = `
CREATE TRIGGER events_only_grow BEFORE INSERT ON events
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events)
  OR NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream = NEW.stream)
  OR EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id)
BEGIN SELECT raise(ABORT, 'an event can only be the next one'); END;

CREATE TRIGGER streams_only_grow BEFORE INSERT ON streams
WHEN EXISTS (SELECT 1 FROM streams WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT raise(ABORT, 'a stream is recorded once'); END;

CREATE TRIGGER event_types_only_grow BEFORE INSERT ON event_types
WHEN EXISTS (SELECT 1 FROM event_types WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT raise(ABORT, 'an event type is recorded once'); END;

CREATE TRIGGER actors_only_grow BEFORE INSERT ON actors
WHEN EXISTS (
  SELECT 1 FROM actors
  WHERE id = NEW.id OR (user_id, organisation_id, function) = (NEW.user_id, NEW.organisation_id, NEW.function)
)
BEGIN SELECT raise(ABORT, 'an actor is recorded once'); END;
${['events', 'streams', 'event_types', 'actors'].map(neverChanged).join('')}`;

function neverChanged(table: string): string {
  return `
CREATE TRIGGER ${table}_never_change BEFORE UPDATE ON ${table}
BEGIN SELECT raise(ABORT, 'what is recorded is never changed'); END;

CREATE TRIGGER ${table}_never_go BEFORE DELETE ON ${table}
BEGIN SELECT raise(ABORT, 'what is recorded is never deleted'); END;
`;
}

/** Everything that a file of this version consists of. */
export const SCHEMA = `${TABLES}${APPEND_ONLY}`;
