namespace MigrateBuild.Tests.Qualified;

/// <summary>
/// What an ordinary user has put around the table of another tool before somebody else adopts it: each piece of code does nothing but
/// raise an error, so that an adoption that ran it would end with that.
/// </summary>
public sealed class PlantedHistoryTests(LocalServer server)
{
    // Casts and operators belong to a type, so no schema in a query keeps them away. The planner calls what an index, statistics or a
    // constraint says of constants.
    private const string Plant =
        """
        CREATE TYPE public.planted AS (v text);
        CREATE DOMAIN public.planted_text AS varchar(100) CHECK (VALUE IS NOT NULL);
        CREATE FUNCTION public.run(public.planted) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RAISE EXCEPTION ''planted''; END';
        CREATE FUNCTION public.run_json(public.planted) RETURNS json LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RAISE EXCEPTION ''planted''; END';
        CREATE FUNCTION public.run_bool(public.planted) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RAISE EXCEPTION ''planted''; END';
        CREATE FUNCTION public.run_two(public.planted, int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RAISE EXCEPTION ''planted''; END';
        CREATE FUNCTION public.run_constant(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
          'BEGIN IF pg_catalog.current_setting(''planting.done'', true) = ''on'' THEN RAISE EXCEPTION ''planted''; END IF; RETURN $1; END';
        CREATE CAST (public.planted AS text) WITH FUNCTION public.run(public.planted) AS IMPLICIT;
        CREATE CAST (public.planted AS json) WITH FUNCTION public.run_json(public.planted) AS IMPLICIT;
        CREATE CAST (public.planted AS bool) WITH FUNCTION public.run_bool(public.planted) AS IMPLICIT;
        CREATE OPERATOR public.>= (LEFTARG = public.planted, RIGHTARG = int, FUNCTION = public.run_two);
        """;

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each tool, its table with a column for each type that is left open, and rows for 0001.</summary>
    public static TheoryData<ForeignHistoryKind, string, string> Tools => new()
    {
        { ForeignHistoryKind.DbUp, "schemaversions (scriptname {0}, applied timestamp, more public.planted)", "({1}'0001_a.up.sql'{2}, now(), ROW('x'))" },
        { ForeignHistoryKind.GolangMigrate, "schema_migrations (version {0}, dirty bool, more public.planted)", "({1}'1'{2}, false, ROW('x'))" },
        { ForeignHistoryKind.GolangMigrate, "schema_migrations (dirty {0}, version int, more public.planted)", "({1}'f'{2}, 1, ROW('x'))" },
        { ForeignHistoryKind.Flyway, "flyway_schema_history (version {0}, installed_rank int, success bool, more public.planted)", "({1}'1'{2}, 1, true, ROW('x'))" },
        { ForeignHistoryKind.Flyway, "flyway_schema_history (success {0}, installed_rank int, version text, more public.planted)", "({1}'t'{2}, 1, '1', ROW('x'))" },
        { ForeignHistoryKind.Flyway, "flyway_schema_history (type {0}, installed_rank int, version text, success bool)", "({1}'SQL'{2}, 1, '1', true)" },
        { ForeignHistoryKind.EntityFramework, "\"__EFMigrationsHistory\" (\"MigrationId\" {0}, more public.planted)", "({1}'0001_a'{2}, ROW('x'))" },
    };

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_type_of_somebodys_is_read_without_its_casts(ForeignHistoryKind tool, string table, string row)
    {
        Create(table, row, "public.planted", "ROW(", ")");

        // The text of such a value is in parentheses, which stands for nothing; what is not looked at may be of any type.
        if (table.Contains("(type ", StringComparison.Ordinal))
            Assert.Equal(["0001"], Adopt(tool));
        else
            Assert.Contains("'(", Refusal(tool), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_domain_is_what_it_is_made_of(ForeignHistoryKind tool, string table, string row)
    {
        Create(table, row, "public.planted_text", "", "");

        Assert.Equal(["0001"], Adopt(tool));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void What_the_planner_would_call_is_not_called(ForeignHistoryKind tool, string table, string row)
    {
        Create(table, row, "text", "", "");
        var (name, column) = (table.Split(' ')[0], table.Split('(')[1].Split(' ')[0]);
        _database.Execute(
            $"""
            CREATE INDEX ON public.{name} ({column}) WHERE public.run_constant(1) = 1;
            CREATE INDEX ON public.{name} ((public.run_constant(1)));
            ALTER TABLE public.{name} ADD CHECK (public.run_constant(1) = 1);
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET constraint_exclusion = on', current_database()); END $$;
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET planting.done = on', current_database()); END $$;
            """);

        // That is how a query ends.
        Assert.Contains(
            "planted", Assert.Throws<Npgsql.PostgresException>(() => _database.Execute($"SELECT FROM public.{name}")).Message,
            StringComparison.Ordinal);
        Assert.Equal(["0001"], Adopt(tool));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Code_in_a_policy_a_rule_or_a_trigger_is_not_run(ForeignHistoryKind tool, string table, string row)
    {
        Create(table, row, "text", "", "");
        var name = table.Split(' ')[0];
        _database.Execute(
            $"""
            CREATE FUNCTION public.run_trigger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''planted''; END';
            CREATE TRIGGER t BEFORE INSERT OR UPDATE OR DELETE ON public.{name} FOR EACH STATEMENT EXECUTE FUNCTION public.run_trigger();
            CREATE RULE r AS ON UPDATE TO public.{name} DO ALSO SELECT public.run(ROW('x'));
            ALTER TABLE public.{name} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE public.{name} FORCE ROW LEVEL SECURITY;
            CREATE POLICY p ON public.{name} USING (public.run(ROW('x')) IS NULL);
            """);

        Assert.Equal(["0001"], Adopt(tool));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_generated_column_is_not_read(ForeignHistoryKind tool, string table, string row)
    {
        Create(table, row, "text", "", "");
        var (name, column) = (table.Split(' ')[0], table.Split('(')[1].Split(' ')[0]);
        _database.Execute($"ALTER TABLE public.{name} RENAME {column} TO other; ALTER TABLE public.{name} ADD {column} text GENERATED "
            + "ALWAYS AS (other) STORED");

        if (column == "type")
            Assert.Equal(["0001"], Adopt(tool));
        else
            Assert.Contains($"its column {column} is missing or generated. Nothing was written.", Refusal(tool), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_view_is_refused_unseen_and_so_are_partitions(ForeignHistoryKind tool, string table, string row)
    {
        Create(table, row, "text", "", "");
        var name = table.Split(' ')[0];
        _database.Execute($"ALTER TABLE public.{name} RENAME TO other; CREATE VIEW public.{name} AS SELECT *, public.run(ROW('x')) FROM "
            + "public.other");
        Assert.StartsWith($"public.{name} is not a table, as the history of ", Refusal(tool), StringComparison.Ordinal);

        _database.Execute($"DROP VIEW public.{name}; ALTER TABLE public.other RENAME TO {name}; CREATE TABLE public.child () INHERITS "
            + $"(public.{name})");
        Assert.StartsWith($"public.{name} has partitions or tables that inherit from it, ", Refusal(tool), StringComparison.Ordinal);
    }

    private void Create(string table, string row, string type, string before, string after)
    {
        _database.Execute(Plant);
        _database.Execute($"CREATE TABLE public.{table.Replace("{0}", type, StringComparison.Ordinal)}");
        _database.Execute($"INSERT INTO public.{table.Split(' ')[0]} VALUES "
            + $"{row.Replace("{1}", before, StringComparison.Ordinal).Replace("{2}", after, StringComparison.Ordinal)}");
    }

    private IEnumerable<string> Adopt(ForeignHistoryKind tool) =>
        new Migrator(_database.ConnectionString, TestSet.Abc).Adopt(new ForeignHistory(tool), dryRun: true, cancellationToken: Token)
            .Added.Select(migration => migration.Version);

    private string Refusal(ForeignHistoryKind tool) => Assert.Throws<MigrationException>(() => Adopt(tool)).Message;
}
