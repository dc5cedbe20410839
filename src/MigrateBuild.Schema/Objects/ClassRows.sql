-- The rows of a class, and what each of them depends on of what is the user's: the object itself, and the row of another catalog
-- that holds its query or default (its bearer). pg_depend has all that is bound; a body that is kept as text binds nothing.
SELECT class.*,
       (SELECT string_agg(d.refclassid || ',' || d.refobjid || ',' || d.refobjsubid, ' ')
        FROM pg_catalog.pg_depend d
        WHERE d.classid = class.catalog AND d.objid = class.object AND d.objsubid = class.part AND d.refobjid >= 16384) AS edges{bearer}
FROM (
{class}
) class
