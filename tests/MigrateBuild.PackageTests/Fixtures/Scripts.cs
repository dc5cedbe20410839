namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>Scripts as users write them.</summary>
internal static class Scripts
{
    private const string Locks =
        "-- migration: allow MIG4001 users are few\n-- migration: allow MIG4002 users are few\n-- migration: allow MIG4023 users are few\n";

    /// <summary>Three migrations in six scripts; one has a name that reads like a culture.</summary>
    internal static IReadOnlyDictionary<string, string> Six { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["0001_create_users.up.sql"] = "-- The people who log in\n\nCREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n",
        ["0001_create_users.down.sql"] = "DROP TABLE users;\n",
        ["0002_texts.de.up.sql"] =
            "-- What users write\n-- migration: revises 0001\nCREATE TABLE texts (id bigint PRIMARY KEY, body text);\n",
        ["0002_texts.de.down.sql"] = "DROP TABLE texts;\n",
        ["0003_index_names.up.sql"] = "-- Users are looked for by name\n" + Locks + "CREATE INDEX users_name_idx ON users (name);\n",
        ["0003_index_names.down.sql"] = Locks + "DROP INDEX users_name_idx;\n",
    };

    /// <summary>A pair that creates a table of its own.</summary>
    internal static Dictionary<string, string> Pair(string migration) => new(StringComparer.Ordinal)
    {
        [$"{migration}.up.sql"] = $"-- One more table\nCREATE TABLE t{migration.Split('_')[0]} (id int);\n",
        [$"{migration}.down.sql"] = $"DROP TABLE t{migration.Split('_')[0]};\n",
    };
}
