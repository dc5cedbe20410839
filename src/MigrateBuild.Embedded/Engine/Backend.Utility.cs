namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    private Func<UtilityStatement, bool>? _onUtility;

    /// <summary>
    /// Gets each utility statement (all but SELECT, INSERT, UPDATE, DELETE, MERGE and VALUES) before the server runs it, on the thread of
    /// the exchange: true: it is done. A <see cref="ServerError"/> that it throws is reported as the statement's. Null: the server runs
    /// all. The handler must not exchange anything with this backend. A new process has none.
    /// </summary>
    internal Func<UtilityStatement, bool>? OnUtility
    {
        get => _onUtility;
        set
        {
            _onUtility = value;
            ThrowIfDead();
            Put32(Address_ProcessUtility_hook, value is null ? 0 : Slot_host_utility);
        }
    }

    /// <summary>PostgreSQL's <c>ProcessUtility_hook_type</c>: the planned statement, its text, and what is only passed on.</summary>
    protected override void host_utility(int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7)
    {
        void Run() => standard_ProcessUtility(a0, a1, a2, a3, a4, a5, a6, a7, this);
        if (_onUtility is { } handle && IsHandled(handle, new UtilityStatement(this, a0, a1, a3, Run)))
            return;
        Run();
    }

    private bool IsHandled(Func<UtilityStatement, bool> handle, UtilityStatement statement)
    {
        ServerError error;
        try
        {
            return handle(statement);
        }
        catch (ServerError e)
        {
            error = e;
        }

        throw Raise(error.SqlState, error.Message, error.Detail, error.Hint);
    }
}
