using MigrateBuild.Connections;

namespace MigrateBuild;

/// <summary>
/// One of many databases that one run works on. What is told of it is its name: nothing gives the connection string back, and
/// <see cref="ToString"/> does not hold it.
/// </summary>
public sealed class Tenant
{
    /// <summary>A tenant with a database of its own.</summary>
    /// <param name="name">What it is called in results, messages and logs; free to choose.</param>
    /// <param name="connectionString">
    /// An Npgsql connection string or a <c>postgresql://</c> URI, read as <see cref="Migrator(string, MigrationSet)"/> does.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, or the connection string is none; the message does not quote it.</exception>
    public Tenant(string name, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(connectionString);
        Name = name;
        ConnectionString = ConnectionText.Read(connectionString, $"The connection of the tenant '{name}'", nameof(connectionString));
    }

    internal Tenant(string name, string connectionString, string? schema, string? problem)
    {
        Name = name;
        ConnectionString = connectionString;
        Schema = schema;
        Problem = problem;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    internal string ConnectionString { get; }

    /// <summary>The schema that the tenant is; null where it is a database.</summary>
    internal string? Schema { get; }

    /// <summary>Why nothing can be done with it; null where something can.</summary>
    internal string? Problem { get; }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
