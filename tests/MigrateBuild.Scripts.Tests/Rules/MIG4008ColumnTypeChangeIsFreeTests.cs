namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4008ColumnTypeChangeIsFreeTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "varchar grows", "ALTER TABLE t ALTER b TYPE varchar(20)", "" },
        { "varchar to text", "ALTER TABLE t ALTER b TYPE text", "" },
        { "varchar to text, using a cast", "ALTER TABLE t ALTER b TYPE text USING b::text", "" },
        { "varchar to text, using more", "ALTER TABLE t ALTER b TYPE text USING trim(b)", "MIG4008" },
        { "varchar shrinks", "ALTER TABLE t ALTER b TYPE varchar(5)", "MIG4008" },
        {
            "varchar grew in an earlier statement",
            "ALTER TABLE t ALTER b TYPE varchar(20); ALTER TABLE t ALTER b TYPE varchar(15)",
            "MIG4008"
        },
        { "integer to bigint", "ALTER TABLE t ALTER a TYPE bigint", "MIG4008" },
        { "numeric grows", "ALTER TABLE t ALTER d TYPE numeric(12, 2)", "" },
        { "numeric with another scale", "ALTER TABLE t ALTER d TYPE numeric(12, 3)", "MIG4008" },
        { "timestamp to timestamptz", "ALTER TABLE t ALTER e TYPE timestamptz", "MIG4008" },
        { "timestamp to timestamptz under UTC", "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        {
            "timestamp to timestamptz under another zone",
            "SET TIME ZONE 'Europe/Berlin'; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        { "to timestamptz, UTC by a function", "SELECT set_config('TimeZone', 'UTC', true); ALTER TABLE t ALTER e TYPE timestamptz", "" },
        { "to timestamptz, UTC by code", "DO $$BEGIN SET LOCAL timezone = 'UTC'; END$$; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        {
            "to timestamptz, UTC taken back with its savepoint",
            "SAVEPOINT s; SET timezone = 'UTC'; ROLLBACK TO s; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC from before a savepoint",
            "SET timezone = 'UTC'; SAVEPOINT s; SET timezone = 'Europe/Berlin'; ROLLBACK TO s; ALTER TABLE t ALTER e TYPE timestamptz",
            ""
        },
        {
            "to timestamptz, UTC by SET TIME ZONE in code",
            "DO $$BEGIN SET TIME ZONE 'UTC'; END$$; ALTER TABLE t ALTER e TYPE timestamptz",
            ""
        },
        { "to timestamptz, UTC taken back", "SET timezone = 'UTC'; RESET ALL; ALTER TABLE t ALTER e TYPE timestamptz", "MIG4008" },
        {
            "to timestamptz, UTC taken back by code",
            "SET timezone = 'UTC'; DO $$BEGIN SET timezone = 'Europe/Berlin'; END$$; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC in a transaction before",
            "-- migration: no-transaction\nBEGIN; SET LOCAL timezone = 'UTC'; COMMIT; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC outside of a transaction",
            "-- migration: no-transaction\nSET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC that may be set or not",
            "SELECT set_config('timezone', 'UTC', true) WHERE false; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC of a transaction before, by a function",
            "-- migration: no-transaction\nBEGIN; SELECT set_config('timezone', 'UTC', 'on'); COMMIT; ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC before a ROLLBACK without a transaction",
            "-- migration: no-transaction\nSET timezone = 'UTC'; ROLLBACK; ALTER TABLE t ALTER e TYPE timestamptz",
            ""
        },
        {
            "to timestamptz, UTC before a BEGIN in a transaction",
            "-- migration: no-transaction\nSET timezone = 'UTC'; BEGIN; SET timezone = 'Europe/Berlin'; BEGIN; ROLLBACK; "
                + "ALTER TABLE t ALTER e TYPE timestamptz",
            ""
        },
        {
            "to timestamptz, UTC taken back by rows",
            "SET timezone = 'UTC'; INSERT INTO l SELECT set_config('timezone', 'Europe/Berlin', true); ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC taken back by what a block declares",
            "SET timezone = 'UTC'; DO $$DECLARE o text := set_config('timezone', 'Europe/Berlin', true); BEGIN END$$; "
                + "ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC taken back by what was prepared",
            "PREPARE p AS SELECT set_config('timezone', 'Europe/Berlin', true); SET timezone = 'UTC'; EXECUTE p; "
                + "ALTER TABLE t ALTER e TYPE timestamptz",
            "MIG4008"
        },
        {
            "to timestamptz, UTC and then another zone up to a COMMIT that is not there",
            "-- migration: no-transaction\nSELECT set_config('timezone', 'UTC', false), set_config('timezone', 'Europe/Berlin', true); "
                + "ALTER TABLE t ALTER e TYPE timestamptz",
            ""
        },
        { "to timestamptz under 0", "SET TIME ZONE 0; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        { "to timestamptz under an interval", "SET TIME ZONE INTERVAL '0' HOUR TO MINUTE; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        { "to timestamptz under Etc/GMT", "SET timezone = 'Etc/GMT'; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        { "to timestamptz under POSIX's UTC", "SET timezone = 'UTC0'; ALTER TABLE t ALTER e TYPE timestamptz", "" },
        { "to timestamptz under an offset", "SET TIME ZONE 1; ALTER TABLE t ALTER e TYPE timestamptz", "MIG4008" },
        { "to timestamptz under POSIX's offset", "SET timezone = 'EST5'; ALTER TABLE t ALTER e TYPE timestamptz", "MIG4008" },
        { "type of a new table's column", "CREATE TABLE x (a integer); ALTER TABLE x ALTER a TYPE bigint", "" },
        { "type of a column that no script tells", "ALTER TABLE elsewhere ALTER a TYPE text", "MIG4008" },
        { "check on the column", "ALTER TABLE t ADD CONSTRAINT k CHECK (b <> '') NOT VALID; ALTER TABLE t ALTER b TYPE text", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        { "type changed back", "ALTER TABLE t ALTER b TYPE text", "ALTER TABLE t ALTER b TYPE varchar(10)", "MIG4008" },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);
}
