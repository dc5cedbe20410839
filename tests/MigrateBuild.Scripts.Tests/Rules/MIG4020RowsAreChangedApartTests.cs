namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4020RowsAreChangedApartTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "update under a lock", "ALTER TABLE t ADD x integer; UPDATE t SET x = a WHERE a > 5", "MIG4020" },
        { "update of all rows", "UPDATE t SET a = 1", "MIG4020" },
        { "delete of all rows", "DELETE FROM t", "MIG4020" },
        { "update of some rows", "UPDATE t SET a = 1 WHERE a IS NULL", "" },
        { "update of one row under a lock", "ALTER TABLE t ADD x integer; UPDATE t SET x = 1 WHERE id = 5 AND a = 2", "" },
        { "update of one row by a unique column", "ALTER TABLE t ADD x integer; UPDATE t SET x = 1 WHERE k IN (1, 2)", "" },
        { "values under a lock", "ALTER TABLE t ADD x integer; INSERT INTO p VALUES (1), (2)", "" },
        { "copy of rows under a lock", "ALTER TABLE t ADD x integer; INSERT INTO p SELECT id FROM t", "MIG4020" },
        { "update of a new table", "CREATE TABLE x (id bigint); UPDATE x SET id = 1", "" },
        { "update outside a transaction", "-- migration: no-transaction\nALTER TABLE t ADD x integer; UPDATE t SET x = a WHERE a > 5", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
