using System.CommandLine;
using System.Globalization;

namespace MigrateBuild.Cli.Tenants;

/// <summary>The options by which a command works on many databases.</summary>
internal sealed class TenantArguments(bool createsSchemas)
{
    private readonly Option<string?> _file = new("--connections-file")
    {
        Description = "Work on many databases, listed in a file: one name=connection string per line, or a JSON array of {\"name\": …, "
            + "\"connection\": …}.",
    };

    private readonly Option<string?> _query = new("--tenants-query")
    {
        Description = "Work on many databases, listed by the first column of this query; it runs on the given connection.",
    };

    private readonly Option<string?> _kind = new("--tenants")
    {
        Description = "What the query lists: databases on the same server (the default), or schemas in the same database.",
        HelpName = "databases|schemas",
    };

    private readonly Option<string?> _parallel = new("--parallel")
    {
        Description = $"Number of tenants to process in parallel (default here: {new TenantMigratorOptions().Parallelism}).",
    };

    private readonly Option<string?> _maxFailures = new("--max-failures")
    {
        Description = "Stop starting new tenants after this many failures.",
    };
    private readonly Option<bool> _createSchemas = new("--create-schemas")
    {
        Description = "Create the schemas of tenants that have none; without it those tenants fail.",
    };

    private Option[] All =>
        createsSchemas ? [_file, _query, _kind, _parallel, _maxFailures, _createSchemas] : [_file, _query, _kind, _parallel, _maxFailures];

    internal void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Whether the command is to work on many databases.</summary>
    /// <exception cref="UsageException">It is not, but an option says how to.</exception>
    internal bool AreGiven(ParseResult arguments)
    {
        if (arguments.GetValue(_file) is not null || arguments.GetValue(_query) is not null)
            return true;
        return All.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false }) is { } option
            ? throw new UsageException($"{option.Name} requires --connections-file or --tenants-query.")
            : false;
    }

    /// <param name="arguments">What the user wrote.</param>
    /// <param name="hasConnection">Whether one database is given as well, by an option.</param>
    /// <param name="connection">Finds the connection for the query.</param>
    /// <exception cref="UsageException">The options do not go together.</exception>
    internal TenantSource Source(ParseResult arguments, bool hasConnection, Func<string> connection)
    {
        var (file, query, kind) = (arguments.GetValue(_file), arguments.GetValue(_query), arguments.GetValue(_kind));
        if (file is not null)
        {
            if (query is not null || kind is not null || hasConnection)
                throw new UsageException("--connections-file cannot be combined with --tenants-query, --tenants or --connection.");
            return File.Exists(file) ? TenantSource.FromFile(file) : throw new UsageException($"File not found: '{file}'.");
        }

        if (string.IsNullOrWhiteSpace(query))
            throw new UsageException($"{_query.Name} is empty.");
        return kind switch
        {
            null or "databases" => TenantSource.Databases(connection(), query),
            "schemas" => TenantSource.Schemas(connection(), query),
            _ => throw new UsageException($"--tenants: '{kind}' is neither 'databases' nor 'schemas'."),
        };
    }

    /// <exception cref="UsageException">A number is none that makes sense.</exception>
    internal TenantMigratorOptions Options(ParseResult arguments, MigratorOptions migration)
    {
        var options = new TenantMigratorOptions
        {
            Migration = migration,
            CreateSchemas = createsSchemas && arguments.GetValue(_createSchemas),
        };
        options.Parallelism = AtLeastOne(arguments, _parallel) ?? options.Parallelism;
        options.MaxFailures = AtLeastOne(arguments, _maxFailures);
        return options;
    }

    private static int? AtLeastOne(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) is not { } text
        ? null
        : !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? throw new UsageException($"{option.Name}: '{text}' is not a number.")
            : number < 1 ? throw new UsageException($"{option.Name}: '{text}' is too small. The minimum is 1.") : number;
}
