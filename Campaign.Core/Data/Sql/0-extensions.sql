-- Names the messages of a campaign by UUID version 5 (RFC 9562) inside the snapshot's INSERT … SELECT. Ships with Postgres; any owner of a database may add it.
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
