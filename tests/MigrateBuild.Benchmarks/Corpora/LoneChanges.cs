namespace MigrateBuild.Benchmarks.Corpora;

/// <summary>Changes that nothing else stands on, each whole or with the mistake that gives it its name.</summary>
internal static class LoneChanges
{
    private const string Table = """
        CREATE TABLE import_# (
            line integer CONSTRAINT import_#_pkey PRIMARY KEY,
            content text NOT NULL
        );
        """;

    private const string DropTable = "DROP TABLE import_#;";

    internal static GeneratedMigration UpFails(int number, bool broken) => EverydayChanges.New(
        number, "import_with_index", Table + "\nCREATE INDEX import_#_idx ON import_# " + (broken ? "(contents);" : "(content);"),
            DropTable);

    internal static GeneratedMigration DownFails(int number, bool broken) => EverydayChanges.New(
        number, "import_with_function", Table + """

        CREATE FUNCTION import_count_#() RETURNS bigint
            LANGUAGE sql STABLE
            AS $$ SELECT count(*) FROM import_# $$;
        """, DropTable + (broken ? "\nDROP FUNCTION imports_count_#();" : "\nDROP FUNCTION import_count_#();"));

    /// <summary>Broken, every other one of them makes the second upgrade fail as well.</summary>
    internal static GeneratedMigration DownLeaves(int number, bool broken) => EverydayChanges.New(
        number, "import_with_type", Table + (number % 2 == 0
            ? "\nCREATE TYPE import_state_# AS ENUM ('read', 'done');"
            : "\nCREATE SEQUENCE IF NOT EXISTS import_state_#;"),
        broken ? DropTable : DropTable + (number % 2 == 0 ? "\nDROP TYPE import_state_#;" : "\nDROP SEQUENCE import_state_#;"));
}
