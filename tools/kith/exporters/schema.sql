-- The index that `kith index` writes: one SQLite database, made anew from the files each time.
-- Change the files, never the index: nothing reads it back, and it can be deleted at any time.
--
-- Names      The same words as in the files. Where a key of a file is a word of SQL it differs:
--            where -> place, start -> start_date, end -> end_date, for -> purpose.
-- Dates      Text as written: 2024, 2024-05 or 2024-05-17. Beside the ones to sort and compare by,
--            `earliest` and `latest` hold the first and the last day they can mean.
-- Nothing    A key that is not given is NULL. A yes or no is 1 or 0.
-- Places     `line` counts from 1 in the file at `path` of the contact or post concerned.
-- Left out   The key `private`, and keys of your own (x-...).
--
-- schema_version 2

PRAGMA application_id = 1265202280; -- "Kith", four bytes
PRAGMA user_version = 2;            -- schema_version

-- schema_version; generated_for: the day on which the journal was judged; kith_version.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- A file below contacts/: a person or an organization. Ids are not kept from one index to the
-- next; slugs are. No id of a contact is the id of a post.
CREATE TABLE contacts (
  id            INTEGER PRIMARY KEY,
  slug          TEXT NOT NULL,        -- unique, unless two folders hold a file of the same name
  path          TEXT NOT NULL UNIQUE, -- relative to the journal
  kind          TEXT NOT NULL,        -- person, organization
  name          TEXT NOT NULL,
  status        TEXT,
  since         TEXT,
  location      TEXT,
  birthday      TEXT,                 -- --MM-DD where the year is unknown
  pronouns      TEXT,
  industry      TEXT,                 -- of an organization
  vouch         TEXT,
  keep_in_touch TEXT,
  snoozed       TEXT,                 -- day until which `kith due` does not list them
  removed       TEXT,                 -- date, or nothing where only a reason is given
  removed_why   TEXT,
  declined      TEXT,
  declined_why  TEXT,
  proofs        INTEGER NOT NULL,     -- interactions in any file that prove real contact
  first_contact TEXT,                 -- since when real contact is proved
  last_contact  TEXT,                 -- the latest real contact ...
  last_day      TEXT                  -- ... and the last day that date can mean
);

-- Keys that hold several values: aliases, urls, tags, email, phone, linkedin, relationship, offers,
-- needs, reasons, introduced_by, domains.
CREATE TABLE contact_values (
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  key        TEXT NOT NULL,
  value      TEXT NOT NULL
);

-- Everywhere somebody works or worked: with a file, or merely named in a position.
CREATE TABLE organizations (
  id         INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  contact_id INTEGER REFERENCES contacts (id) -- its file
);

CREATE TABLE positions (
  id              INTEGER PRIMARY KEY,
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  title           TEXT,
  start_date      TEXT,
  end_date        TEXT,
  note            TEXT,
  is_current      INTEGER NOT NULL,
  line            INTEGER NOT NULL
);

CREATE TABLE interactions (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts (id), -- in whose file it stands
  date        TEXT NOT NULL,
  earliest    TEXT NOT NULL,
  latest      TEXT NOT NULL,
  how         TEXT NOT NULL,
  direction   TEXT,
  place       TEXT,
  note        TEXT,
  source      TEXT,
  is_evidence INTEGER NOT NULL, -- whether it proves real contact
  line        INTEGER NOT NULL
);

-- Who else took part: `with`.
CREATE TABLE interaction_people (
  interaction_id INTEGER NOT NULL REFERENCES interactions (id),
  slug           TEXT NOT NULL,
  contact_id     INTEGER REFERENCES contacts (id) -- nothing where the slug has no file
);

-- What connects two people, as some file states it.
CREATE TABLE ties (
  id          INTEGER PRIMARY KEY,
  source_id   INTEGER NOT NULL REFERENCES contacts (id), -- in whose file it stands
  target_id   INTEGER REFERENCES contacts (id),          -- nothing for somebody without a file
  target_name TEXT NOT NULL,
  basis       TEXT NOT NULL, -- knows, introduced-by, together, introduction
  how         TEXT,
  strength    TEXT,
  since       TEXT,
  line        INTEGER NOT NULL
);

-- Who can be reached: at the first step (real contact; not removed, declined or under a concern),
-- and at the second, through somebody at the first.
CREATE TABLE reach (
  contact_id INTEGER PRIMARY KEY REFERENCES contacts (id),
  degree     INTEGER NOT NULL, -- 1, 2
  strength   REAL NOT NULL,    -- of your tie, or of the best path; 0 to 1
  through_id INTEGER REFERENCES contacts (id) -- at the second step: who can introduce you best
);

-- The ways into each organization: to everybody who is there now, the ten strongest of each.
CREATE TABLE paths_in (
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  target_id       INTEGER REFERENCES contacts (id), -- nothing for somebody without a file
  target_name     TEXT NOT NULL,
  title           TEXT,
  through_id      INTEGER NOT NULL REFERENCES contacts (id), -- your contact; the target at one step
  steps           INTEGER NOT NULL, -- 1, 2
  strength        REAL NOT NULL     -- 0 to 1
);

-- An end without a slug is you.
CREATE TABLE introductions (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts (id), -- in whose file it stands
  date       TEXT,
  from_slug  TEXT,
  to_slug    TEXT,
  about      TEXT,
  outcome    TEXT,
  line       INTEGER NOT NULL
);

CREATE TABLE concerns (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  date       TEXT,
  what       TEXT,
  basis      TEXT,
  resolved   TEXT,
  line       INTEGER NOT NULL
);

CREATE TABLE opportunities (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts (id), -- the organization's file
  role       TEXT,
  status     TEXT,
  purpose    TEXT,
  url        TEXT,
  opened     TEXT,
  closed     TEXT,
  via        TEXT, -- slug of the contact or post it came through
  note       TEXT,
  line       INTEGER NOT NULL
);

CREATE TABLE posts (
  id          INTEGER PRIMARY KEY,
  slug        TEXT NOT NULL,
  path        TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  kind        TEXT,
  status      TEXT,
  published   TEXT,
  latest      TEXT, -- the last day `published` can mean
  url         TEXT,
  audience    TEXT,
  takeaway    TEXT,
  disclosure  TEXT,
  impressions INTEGER,
  reactions   INTEGER,
  comments    INTEGER,
  reposts     INTEGER,
  followers   INTEGER
);

-- Keys that hold several values: source, topics.
CREATE TABLE post_values (
  post_id INTEGER NOT NULL REFERENCES posts (id),
  key     TEXT NOT NULL,
  value   TEXT NOT NULL
);

-- Who or what is referred to in a body, or in a post's `mentions`.
CREATE TABLE mentions (
  id            INTEGER PRIMARY KEY,
  in_contact_id INTEGER REFERENCES contacts (id), -- where it stands: one of the two is given
  in_post_id    INTEGER REFERENCES posts (id),
  slug          TEXT NOT NULL,                    -- as written
  contact_id    INTEGER REFERENCES contacts (id), -- what it names: one of the two, or neither
  post_id       INTEGER REFERENCES posts (id),
  basis         TEXT NOT NULL,                    -- body, mentions
  line          INTEGER NOT NULL
);

-- What `kith check` says of the same files.
CREATE TABLE findings (
  id         INTEGER PRIMARY KEY,
  path       TEXT NOT NULL,
  line       INTEGER NOT NULL,
  "column"   INTEGER NOT NULL,
  rule       TEXT NOT NULL,
  family     TEXT NOT NULL,
  severity   TEXT NOT NULL,
  message    TEXT NOT NULL,
  why        TEXT NOT NULL,
  help       TEXT NOT NULL,
  contact_id INTEGER REFERENCES contacts (id),
  post_id    INTEGER REFERENCES posts (id)
);

-- Full text: a row for each contact and post, whose rowid is its id. Accents do not matter.
-- SELECT name FROM search WHERE search MATCH 'migration' ORDER BY rank;
CREATE VIRTUAL TABLE search USING fts5 (
  name,          -- and aliases; of a post its title
  organizations,
  titles,
  tags,          -- of a post its topics
  vouch,         -- of a post its takeaway
  offers,
  needs,
  notes,         -- of interactions, positions and opportunities
  body,
  kind UNINDEXED, -- person, organization, post
  slug UNINDEXED,
  path UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2'
);
-- A name weighs most, then what somebody does, then what is said of them.
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10, 5, 5, 4, 3, 3, 3, 1, 1)');

-- Ties with both ends named.
CREATE VIEW named_ties AS
SELECT source.slug AS source_slug, source.name AS source_name,
       target.slug AS target_slug, ties.target_name, ties.basis, ties.how, ties.strength,
       ties.since, source.path, ties.line
FROM ties
JOIN contacts AS source ON source.id = ties.source_id
LEFT JOIN contacts AS target ON target.id = ties.target_id;

-- Positions with their people and organizations named.
CREATE VIEW named_positions AS
SELECT contacts.slug, contacts.name, contacts.status, organizations.slug AS organization_slug,
       organizations.name AS organization, positions.title, positions.start_date,
       positions.end_date, positions.is_current, contacts.last_contact, contacts.path,
       positions.line
FROM positions
JOIN contacts ON contacts.id = positions.contact_id
JOIN organizations ON organizations.id = positions.organization_id;

-- Indexes; made after the rows, which is faster.
CREATE INDEX contacts_by_slug ON contacts (slug);
CREATE INDEX contacts_by_status ON contacts (status, last_day);
CREATE INDEX contact_values_by_contact ON contact_values (contact_id, key);
CREATE INDEX contact_values_by_value ON contact_values (key, value);
CREATE INDEX organizations_by_contact ON organizations (contact_id);
CREATE INDEX positions_by_contact ON positions (contact_id);
CREATE INDEX positions_by_organization ON positions (organization_id, is_current);
CREATE INDEX interactions_by_contact ON interactions (contact_id, latest);
CREATE INDEX interactions_by_day ON interactions (earliest);
CREATE INDEX interaction_people_by_interaction ON interaction_people (interaction_id);
CREATE INDEX interaction_people_by_contact ON interaction_people (contact_id);
CREATE INDEX ties_by_source ON ties (source_id);
CREATE INDEX ties_by_target ON ties (target_id);
CREATE INDEX reach_by_degree ON reach (degree, strength);
CREATE INDEX paths_in_by_organization ON paths_in (organization_id, strength);
CREATE INDEX introductions_by_contact ON introductions (contact_id);
CREATE INDEX concerns_by_contact ON concerns (contact_id);
CREATE INDEX opportunities_by_contact ON opportunities (contact_id);
CREATE INDEX posts_by_slug ON posts (slug);
CREATE INDEX post_values_by_post ON post_values (post_id, key);
CREATE INDEX mentions_by_contact ON mentions (contact_id);
CREATE INDEX mentions_by_post ON mentions (post_id);
CREATE INDEX findings_by_path ON findings (path);
CREATE INDEX findings_by_rule ON findings (rule);
