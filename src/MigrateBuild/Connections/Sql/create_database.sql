-- Its owner is who creates it.
CREATE DATABASE {database};
