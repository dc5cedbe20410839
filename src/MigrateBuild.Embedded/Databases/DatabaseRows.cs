using System.Globalization;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Databases;

/// <summary>
/// What pg_database of a database shows. Its own row is always the one of <see cref="IdleProcess.DatabaseOid"/>. The others are there to
/// be read: the maintenance database lists all databases, any other itself, the maintenance database and the templates.
/// </summary>
internal static class DatabaseRows
{
    /// <summary>Makes a clone's own row that of the new database. The settings and rights of the template are not its own.</summary>
    internal static string Create(DatabaseDefinition database, bool isOriginal)
    {
        var statements = new List<string>();
        if (!isOriginal) statements.Add(Read("forget-template.sql"));
        if (!isOriginal || database.Name is DatabaseList.Maintenance or DatabaseList.Template1) statements.Add(Delete(database.Name));
        statements.Add(Read("own-row.sql", Words(database)));
        if (database.Owner != DatabaseList.Superuser) statements.Add(Read("own-row-owner.sql"));
        if (!isOriginal) statements.AddRange([Add(new(DatabaseList.Maintenance)), Add(new(DatabaseList.Template1, IsTemplate: true))]);
        return HostSql.Join(statements);
    }

    internal static string Rename(string name) => Read("rename-own-row.sql", ("name", name));

    /// <summary>For a session that has made another database, in whatever database it is.</summary>
    internal static string Add(DatabaseDefinition database) => Read("add-row.sql", Words(database));

    internal static string Delete(string name) => Read("delete-row.sql", ("name", name));

    internal static string RenameOther(string name, string to) => Read("rename-row.sql", ("name", name), ("to", to));

    /// <summary>Makes the rows of other databases those of the list.</summary>
    internal static string Synchronize(IEnumerable<DatabaseDefinition> databases)
    {
        var all = databases.ToList();
        var names = all.Select(d => d.Name).Prepend(DatabaseList.Template0);
        return HostSql.Join([Read("keep-rows.sql", [.. names.Select(name => ("name", name))]), .. all.Select(Add)]);
    }

    private static string Read(string file, params IReadOnlyList<(string Word, string Value)> words) =>
        HostSql.Read(file, [("own", Text(IdleProcess.DatabaseOid)), .. words]);

    private static (string Word, string Value)[] Words(DatabaseDefinition database) =>
    [
        ("name", database.Name),
        ("owner", database.Owner),
        ("template", Text(database.IsTemplate)),
        ("open", Text(database.AllowConnections)),
        ("limit", Text(database.ConnectionLimit)),
    ];

    private static string Text(IConvertible value) => value.ToString(CultureInfo.InvariantCulture);
}
