using MigrateBuild.Sql;

namespace MigrateBuild.Embedded.Databases;

/// <summary>
/// What pg_database of a database shows. Its own row is always the one of <see cref="IdleProcess.DatabaseOid"/>. The others are there to
/// be read: the maintenance database lists all databases, any other itself, the maintenance database and the templates.
/// </summary>
internal static class DatabaseRows
{
    private const string Columns = "datname, datdba, encoding, datlocprovider, datistemplate, datallowconn, dathasloginevt, datconnlimit, "
        + "datfrozenxid, datminmxid, dattablespace, datcollate, datctype, datlocale, daticurules, datcollversion, datacl";

    // Databases other than a process's own have oids that no object of a user has, counted down; the image has given away the first.
    private const string LastOid =
        "(select coalesce(pg_catalog.min(oid::bigint), 16384) from pg_catalog.pg_database where oid > 14000 and oid < 16384)";

    /// <summary>Makes a clone's own row that of the new database. The settings and rights of the template are not its own.</summary>
    internal static string Create(DatabaseDefinition database, bool isOriginal)
    {
        var own = IdleProcess.DatabaseOid;
        var name = SqlWriter.Literal(database.Name);
        var statements = new List<string>();
        if (!isOriginal)
            statements.AddRange([
                $"delete from pg_catalog.pg_db_role_setting where setdatabase = {own}",
                $"delete from pg_catalog.pg_shdescription where classoid = 1262 and objoid = {own}",
                $"delete from pg_catalog.pg_shdepend where dbid = 0 and classid = 1262 and objid = {own}"]);
        if (!isOriginal || database.Name is DatabaseList.Maintenance or DatabaseList.Template1) statements.Add(Delete(database.Name));
        statements.Add($"update pg_catalog.pg_database set datname = {name}, datacl = null, datistemplate = {Bool(database.IsTemplate)}, "
            + $"datallowconn = {Bool(database.AllowConnections)}, datconnlimit = {database.ConnectionLimit}, "
            + $"datdba = {OwnerOf(database)} where oid = {own}");
        if (database.Owner != DatabaseList.Superuser)
            statements.Add("insert into pg_catalog.pg_shdepend select 0, 1262, oid, 0, 1260, datdba, 'o' from pg_catalog.pg_database "
                + $"where oid = {own} and datdba <> 10");
        if (!isOriginal)
            statements.Add(Insert([new(DatabaseList.Maintenance), new(DatabaseList.Template1, IsTemplate: true)]));
        return string.Join(";\n", statements);
    }

    internal static string Rename(string name) =>
        $"update pg_catalog.pg_database set datname = {SqlWriter.Literal(name)} where oid = {IdleProcess.DatabaseOid}";

    /// <summary>For a session that has made another database, in whatever database it is.</summary>
    internal static string Insert(DatabaseDefinition database) => Insert([database]);

    internal static string Delete(string name) =>
        $"delete from pg_catalog.pg_database where datname = {SqlWriter.Literal(name)} and oid <> {IdleProcess.DatabaseOid}";

    internal static string RenameOther(string name, string to) => $"update pg_catalog.pg_database set datname = {SqlWriter.Literal(to)} "
        + $"where datname = {SqlWriter.Literal(name)} and oid <> {IdleProcess.DatabaseOid}";

    /// <summary>Makes the rows of other databases those of the list.</summary>
    internal static string Synchronize(IEnumerable<DatabaseDefinition> databases)
    {
        var all = databases.ToList();
        var names = string.Join(", ", all.Select(d => SqlWriter.Literal(d.Name)).Prepend("'template0'"));
        return $"delete from pg_catalog.pg_database where oid <> {IdleProcess.DatabaseOid} and datname not in ({names});\n{Insert(all)}";
    }

    // Where they are not there yet.
    private static string Insert(IReadOnlyList<DatabaseDefinition> databases)
    {
        var rows = string.Join(", ", databases.Select(d =>
            $"({SqlWriter.Literal(d.Name)}, {OwnerOf(d)}, {Bool(d.IsTemplate)}, {Bool(d.AllowConnections)}, {d.ConnectionLimit})"));
        return $"""
            insert into pg_catalog.pg_database (oid, {Columns})
            select ({LastOid} - row_number() over ())::oid, name, owner::oid, encoding, datlocprovider, is_template, is_open,
              false, connections, datfrozenxid, datminmxid, dattablespace, datcollate, datctype, datlocale, daticurules, datcollversion, null
            from pg_catalog.pg_database cross join (values {rows}) as new (name, owner, is_template, is_open, connections)
            where oid = {IdleProcess.DatabaseOid} and not exists (select from pg_catalog.pg_database as d where d.datname = new.name)
            """;
    }

    private static string OwnerOf(DatabaseDefinition database) => database.Owner == DatabaseList.Superuser
        ? "10"
        : $"coalesce((select oid from pg_catalog.pg_authid where rolname = {SqlWriter.Literal(database.Owner)}), 10)";

    private static string Bool(bool value) => value ? "true" : "false";
}
