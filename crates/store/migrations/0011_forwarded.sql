PRAGMA user_version = 11;

-- The statements that a learning record store has confirmed, by its address: what is not here waits.
CREATE TABLE forwarded (
  sequence INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  id TEXT NOT NULL CHECK (id NOT GLOB '*[^0-9a-f-]*'),
  UNIQUE (address, id)
) STRICT;
