using System.Globalization;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Databases;

/// <summary>
/// What becomes of a session's statements on databases: the backend has but one, so the server makes, drops and renames them. Rights,
/// errors and words are those of PostgreSQL (commands/dbcommands.c).
/// </summary>
internal sealed class DatabaseStatements(DatabaseList list, Database own, Backend backend)
{
    // DropdbStmt: type, dbname, missing_ok, options. RenameStmt: type, renameType, relationType, relation, object, subname, newname.
    private const int NameOffset = 4, MissingOkOffset = 8, DropOptionsOffset = 12, AlterOptionsOffset = 8, OptionNameOffset = 8;
    // The type of the object is where RenameStmt has it in AlterOwnerStmt and CommentStmt, too. GrantStmt: type, is_grant, targtype,
    // objtype, objects.
    private const int GrantTypeOffset = 12, GrantObjectsOffset = 16;
    private const int RenameTypeOffset = 4, RenameNameOffset = 20, NewNameOffset = 24;
    // TransactionStmt: type, kind.
    private const int TransactionKindOffset = 4, Rollback = 3;

    private readonly List<(Database Reserved, DatabaseDefinition Definition)> _clonesOfOwn = [];
    private readonly List<(Database Target, string Statement)> _forwarded = [];
    private bool _rolesChanged;

    /// <summary>There is something to do at the end of the exchange, before the client may be told that its statements are done.</summary>
    internal bool HasWork => _rolesChanged || _clonesOfOwn.Count > 0 || _forwarded.Count > 0;

    private string CurrentUser => backend.CurrentUser.ToString(CultureInfo.InvariantCulture);

    private bool IsMaintenance => own.Name == DatabaseList.Maintenance;

    /// <summary>The handler of <see cref="Backend.OnUtility"/>.</summary>
    internal bool Handle(UtilityStatement statement)
    {
        try
        {
            return TryHandle(statement, new NodeReader(backend, statement.Node));
        }
        catch (DatabaseException e)
        {
            throw new ServerError(e.SqlState, e.Message, e.Detail, e.Hint);
        }
    }

    /// <summary>Between exchanges.</summary>
    /// <param name="isIdle">No transaction is open.</param>
    internal void Complete(bool isIdle)
    {
        if (_rolesChanged && isIdle)
        {
            list.SetRoles(Roles.Read(backend.ExecuteAsSuperuser));
            _rolesChanged = false;
        }
        foreach (var (reserved, definition) in _clonesOfOwn) list.Complete(reserved, definition, own, own.Idle.Snapshot(backend));
        _clonesOfOwn.Clear();
        if (!isIdle) return;
        foreach (var (target, statement) in _forwarded) list.Forward(target, statement);
        _forwarded.Clear();
    }

    /// <summary>The session ended within an exchange.</summary>
    internal void Abandon()
    {
        foreach (var (reserved, _) in _clonesOfOwn) list.Abandon(reserved);
        _clonesOfOwn.Clear();
    }

    private bool TryHandle(UtilityStatement statement, NodeReader node)
    {
        switch ((NodeTag)statement.Tag)
        {
            case NodeTag.CreateDatabase: return Create(statement, node);
            case NodeTag.DropDatabase: return Drop(statement, node);
            case NodeTag.Rename when node.Field(RenameTypeOffset) == ObjectKind.Database: return Rename(node);
            case NodeTag.AlterDatabase: return Alter(statement, node);
            case NodeTag.AlterDatabaseSet: return Forward(statement, node.Text(NameOffset)!);
            case NodeTag.AlterOwner when node.Field(RenameTypeOffset) == ObjectKind.Database: return ChangeOwner(statement, node);
            case NodeTag.Comment when node.Field(RenameTypeOffset) == ObjectKind.Database: return Forward(statement, node.Node(8).Text(4)!);
            case NodeTag.Transaction when node.Field(TransactionKindOffset) == Rollback: _forwarded.Clear(); return false;
            case NodeTag.Grant when node.Field(GrantTypeOffset) == ObjectKind.Database: return Grant(statement, node);
            case NodeTag.Grant when node.Field(GrantTypeOffset) == ObjectKind.Parameter:
            case NodeTag.Rename or NodeTag.Comment when node.Field(RenameTypeOffset) == ObjectKind.Role:
            case NodeTag.CreateRole or NodeTag.AlterRole or NodeTag.AlterRoleSet or NodeTag.DropRole or NodeTag.GrantRole:
                _rolesChanged |= IsMaintenance;
                return false;
            default: return false;
        }
    }

    private bool Create(UtilityStatement statement, NodeReader node)
    {
        backend.PreventInTransactionBlock(statement.IsTopLevel, "CREATE DATABASE");
        var role = ReadRole();
        var definition = DatabaseOptions.Read(node, role.Name);
        if (definition.Owner != role.Name)
        {
            var owner = backend.ExecuteNested(HostSql.Read("role-oid.sql", ("name", definition.Owner)));
            if (owner.Count == 0) throw new DatabaseException(SqlState.UndefinedObject, $"role \"{definition.Owner}\" does not exist");
            backend.CheckCanSetRole(backend.CurrentUser, int.Parse(owner[0][0]!, CultureInfo.InvariantCulture));
        }
        if (!role.MayCreate)
            throw new DatabaseException(SqlState.InsufficientPrivilege, "permission denied to create database");
        if (list.Find(definition.Template ?? DatabaseList.Template1) is { IsTemplate: false } source && !IsOwner(source))
            throw new DatabaseException(SqlState.InsufficientPrivilege, $"permission denied to copy database \"{source.Name}\"");
        // The transaction is new, so that these are the committed roles.
        if (_rolesChanged) list.SetRoles(Roles.Read(backend.ExecuteNested));
        backend.ExecuteNested(DatabaseRows.Add(definition));
        if (definition.Template == own.Name) _clonesOfOwn.Add((list.Reserve(definition), definition));
        else list.Create(definition);
        return true;
    }

    private bool Drop(UtilityStatement statement, NodeReader node)
    {
        backend.PreventInTransactionBlock(statement.IsTopLevel, "DROP DATABASE");
        var name = node.Text(NameOffset)!;
        var force = node.List(DropOptionsOffset).Any(o => o.Text(OptionNameOffset) == "force");
        if (list.Find(name) is not { } database)
        {
            if (!node.Flag(MissingOkOffset) || name == DatabaseList.Template0) list.Get(name);
            backend.Notice($"database \"{name}\" does not exist, skipping");
            return true;
        }
        RequireOwner(database);
        if (database == own) throw new DatabaseException(SqlState.ObjectInUse, "cannot drop the currently open database");
        backend.ExecuteNested(DatabaseRows.Delete(name));
        list.Drop(name, force);
        return true;
    }

    private bool Rename(NodeReader node)
    {
        var (name, to) = (node.Text(RenameNameOffset)!, node.Text(NewNameOffset)!);
        var database = list.Get(name);
        RequireOwner(database);
        if (!ReadRole().MayCreate)
            throw new DatabaseException(SqlState.InsufficientPrivilege, "permission denied to rename database");
        if (database == own) throw new DatabaseException(SqlState.FeatureNotSupported, "current database cannot be renamed");
        list.RequireNew(to);
        backend.ExecuteNested(DatabaseRows.RenameOther(name, to));
        list.Rename(name, to);
        return true;
    }

    // Another database's row is here to be read: the statement is checked and run on it, and run again in the database itself when
    // somebody connects.
    private bool Forward(UtilityStatement statement, string name)
    {
        if (name == own.Name || list.Find(name) is not { } target) return false;
        backend.ExecuteNested(DatabaseRows.Add(new(name, Owner: target.Owner, IsTemplate: target.IsTemplate)));
        statement.Run();
        _forwarded.Add((target, statement.Text));
        return true;
    }

    // AlterDatabaseStmt: type, dbname, options.
    private bool Alter(UtilityStatement statement, NodeReader node)
    {
        var name = node.Text(NameOffset)!;
        if (!Forward(statement, name)) statement.Run();
        foreach (var option in node.List(AlterOptionsOffset).Where(o => o.Text(OptionNameOffset) == "is_template"))
            if (list.Find(name) is { } database) database.IsTemplate = option.DefinedBoolean();
        return true;
    }

    // With several databases in one statement it changes what this one shows of them alone.
    private bool Grant(UtilityStatement statement, NodeReader node)
    {
        var names = node.List(GrantObjectsOffset).Select(n => n.Text(4)!).ToList();
        return names.Count == 1 && Forward(statement, names[0]);
    }

    // AlterOwnerStmt: type, objectType, relation, object, newowner (RoleSpec: type, roletype, rolename).
    private bool ChangeOwner(UtilityStatement statement, NodeReader node)
    {
        var name = node.Node(12).Text(4)!;
        if (!Forward(statement, name)) statement.Run();
        var owner = backend.ExecuteNested(HostSql.Read("database-owner.sql", ("name", name)));
        if (list.Find(name) is { } database && owner.Count == 1) database.Owner = owner[0][0]!;
        return true;
    }

    private void RequireOwner(Database database)
    {
        if (!IsOwner(database)) throw new DatabaseException(SqlState.InsufficientPrivilege, $"must be owner of database {database.Name}");
    }

    private bool IsOwner(Database database) =>
        backend.ExecuteNested(HostSql.Read("is-owner.sql", ("owner", database.Owner), ("role", CurrentUser)))[0][0] == "t";

    // Superusers may all.
    private (string Name, bool MayCreate) ReadRole()
    {
        var role = backend.ExecuteNested(HostSql.Read("role-rights.sql", ("role", CurrentUser)))[0];
        return (role[0]!, role[1] == "t" || role[2] == "t");
    }
}
