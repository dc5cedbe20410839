-- Everything that the shop stores lives in a schema of its own, so that extensions and tools
-- in public never meet it.

CREATE SCHEMA shop;

COMMENT ON SCHEMA shop IS 'What is sold, who buys it, and what was ordered.';
