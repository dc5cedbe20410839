namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    // BOOTSTRAP_SUPERUSERID, SECURITY_LOCAL_USERID_CHANGE, NOTICE, WARNING.
    private const int SuperuserRole = 10, LocalUserChange = 1, NoticeLevel = 18, WarningLevel = 19;

    /// <summary>
    /// Runs a statement within the utility statement that is being handled, in its transaction, as the superuser. An error is the utility
    /// statement's.
    /// </summary>
    /// <returns>The rows, each field as text.</returns>
    internal IReadOnlyList<IReadOnlyList<string?>> ExecuteNested(string sql)
    {
        var stack = emscripten_stack_get_current(this);
        var (user, context) = GetUser();
        SetUserIdAndSecContext(SuperuserRole, context | LocalUserChange, this);
        SPI_connect(this);
        // Zero and more is success.
        var status = SPI_execute(OnStack(sql), 0, 0, this);
        if (status < 0)
            throw Raise("XX000", $"The server could not run a statement of the embedded server's own: SPI_execute says {status}.");
        var rows = ReadRows();
        SPI_finish(this);
        SetUserIdAndSecContext(user, context, this);
        _emscripten_stack_restore(stack, this);
        return rows;
    }

    /// <summary>As <see cref="Execute"/>, with all rights, whoever the session's user is; outside a transaction alone.</summary>
    internal IReadOnlyList<IReadOnlyList<string?>> ExecuteAsSuperuser(string sql)
    {
        ThrowIfDead();
        var (user, context) = GetUser();
        SetUserIdAndSecContext(SuperuserRole, context, this);
        try
        {
            return Execute(sql);
        }
        finally
        {
            if (!IsDead)
                SetUserIdAndSecContext(user, context, this);
        }
    }

    /// <summary>Tells the client something while a statement runs.</summary>
    internal void Notice(string message) => Tell(NoticeLevel, message);

    private void Warn(string message) => Tell(WarningLevel, message);

    private void Tell(int level, string message)
    {
        if (errstart(level, 0, this) == 0)
            return;
        errmsg_internal(OnStack(Escaped(message)), 0, this);
        errfinish(OnStack("host"), 1, OnStack(nameof(Tell)), this);
    }

    /// <summary>As PostgreSQL's own statements do that cannot be rolled back: an error where a transaction block is open.</summary>
    internal void PreventInTransactionBlock(bool isTopLevel, string statement)
    {
        var stack = emscripten_stack_get_current(this);
        PreventInTransactionBlock(isTopLevel ? 1 : 0, OnStack(statement), this);
        _emscripten_stack_restore(stack, this);
    }

    /// <summary>The role whose rights count now.</summary>
    internal int CurrentUser => GetUserId(this);

    /// <summary>An error where the role of <paramref name="member"/> may not become the other one.</summary>
    internal void CheckCanSetRole(int member, int role) => check_can_set_role(member, role, this);

    private (int Role, int Context) GetUser()
    {
        var stack = emscripten_stack_get_current(this);
        var at = _emscripten_stack_alloc(16, this);
        GetUserIdAndSecContext(at, at + 4, this);
        var user = (Get32(at), Get32(at + 4));
        _emscripten_stack_restore(stack, this);
        return user;
    }

    // SPITupleTable: tupdesc, vals; the descriptor's first field is the number of columns.
    private List<IReadOnlyList<string?>> ReadRows()
    {
        var rows = new List<IReadOnlyList<string?>>();
        var table = Get32(Address_SPI_tuptable);
        if (table == 0)
            return rows;
        var count = (int)Get64(Address_SPI_processed);
        var (descriptor, values) = (Get32(table), Get32(table + 4));
        var columns = Get32(descriptor);
        for (var i = 0; i < count; i++)
        {
            var row = new string?[columns];
            for (var column = 0; column < columns; column++)
                row[column] = SPI_getvalue(Get32(values + 4 * i), descriptor, column + 1, this) is not 0 and var at ? Text(at) : null;
            rows.Add(row);
        }

        return rows;
    }
}
