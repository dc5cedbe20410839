using System.Globalization;
using System.Runtime.InteropServices;

namespace MigrateBuild.Embedded.Engine;

/// <content>
/// <c>pg_cancel_backend</c> and <c>pg_terminate_backend</c>, which send signals: the host's own functions take their place, with the rights
/// and words of PostgreSQL's (storage/ipc/signalfuncs.c). There is one process, which either means itself or nobody.
/// </content>
internal sealed partial class Backend
{
    // Oids of pg_proc.
    private const int CancelFunction = 2171, TerminateFunction = 2096;

    // FmgrBuiltin of utils/fmgrtab.h: foid, nargs (2 bytes), strict, retset, funcName, func.
    private const int FunctionNameOffset = 8, FunctionCodeOffset = 12, IsStrict = 1 << 16;

    // FunctionCallInfoBaseData of fmgr.h: the arguments of 8 bytes each begin at 20. A bigint's is where it lies.
    private const int FirstArgument = 20, SecondArgument = 28;

    private const int SignalRole = 4200;

    private bool _isToEnd;

    /// <summary>The role that the session was begun by.</summary>
    private int _authenticated = SuperuserRole;

    /// <summary>
    /// Tells whoever holds the session that it is to end, before the statement that wants it is cancelled. Null: it is cancelled alone.
    /// </summary>
    internal Action? OnTerminate { get; set; }

    protected override int host_cancel(int a0)
    {
        if (!IsMeant(a0))
            return 0;
        RequireRight("permission denied to cancel query", "cancel queries", "query is being canceled", "cancel this query");
        RequestCancel();
        return 1;
    }

    protected override int host_terminate(int a0)
    {
        if (Get64(Get32(a0 + SecondArgument)) < 0)
            throw Raise("22003", "\"timeout\" must not be negative");
        if (!IsMeant(a0))
            return 0;
        RequireRight("permission denied to terminate process", "terminate processes", "process is being terminated",
            "terminate this process");
        _isToEnd = true;
        RequestCancel();
        return 1;
    }

    private void ReplaceSignals()
    {
        Replace(CancelFunction, "pg_cancel_backend", 1, Slot_host_cancel);
        Replace(TerminateFunction, "pg_terminate_backend", 2, Slot_host_terminate);
    }

    /// <summary>Puts other code in the place of one of the server's built-in functions.</summary>
    private void Replace(int function, string name, int arguments, int slot)
    {
        var start = MemoryMarshal.AsBytes<int>(new[] { function, arguments | IsStrict });
        for (var at = 0; Memory.AsSpan(at).IndexOf(start) is >= 0 and var next; at += 4)
        {
            at += next;
            var text = Get32(at + FunctionNameOffset);
            if (text <= 0 || text >= Memory.Length || Text(text) != name)
                continue;
            Put32(at + FunctionCodeOffset, slot);
            return;
        }

        throw new InvalidDataException($"The server has no built-in function {name}.");
    }

    private bool IsMeant(int call)
    {
        var process = Get32(call + FirstArgument);
        if (process == Get32(Address_MyProcPid))
            return true;
        Warn(string.Create(CultureInfo.InvariantCulture, $"PID {process} is not a PostgreSQL backend process"));
        return false;
    }

    private void RequireRight(string message, string verb, string done, string act)
    {
        if (superuser_arg(_authenticated, this) != 0)
        {
            if (superuser_arg(CurrentUser, this) == 0)
                throw Raise("42501", message,
                    $"Only roles with the SUPERUSER attribute may {verb} of roles with the SUPERUSER attribute.");
        }
        else if (has_privs_of_role(CurrentUser, _authenticated, this) == 0 && has_privs_of_role(CurrentUser, SignalRole, this) == 0)
            throw Raise("42501", message, $"Only roles with privileges of the role whose {done} or with privileges of the "
                + $"\"pg_signal_backend\" role may {act}.");
    }

    /// <summary>Where the server sees that its session is to end, or has come to the end of the exchange before it did.</summary>
    private void EndSession()
    {
        if (!_isToEnd)
            return;
        _isToEnd = false;
        // The client still gets what came before.
        pgl_pq_flush(this);
        OnTerminate?.Invoke();
    }
}
