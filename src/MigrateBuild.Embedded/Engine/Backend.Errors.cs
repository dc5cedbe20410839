using System.Runtime.CompilerServices;

namespace MigrateBuild.Embedded.Engine;

/// <content>Errors that the server reports in our name: <c>ereport(ERROR, …)</c>, whose jump passes through the host's frames.</content>
internal sealed partial class Backend
{
    private const int ErrorLevel = 21;

    /// <summary>Reports the error to the statement that runs; does not come back.</summary>
    internal Exception Raise(
        string sqlState, string message, string? detail = null, string? hint = null, [CallerMemberName] string function = "")
    {
        if (errstart(ErrorLevel, 0, this) == 0)
            return new InvalidOperationException(message);
        errcode(ServerMessage.SqlStateCode(sqlState), this);
        errmsg_internal(OnStack(Escaped(message)), 0, this);
        if (detail is not null)
            errdetail_internal(OnStack(Escaped(detail)), 0, this);
        if (hint is not null)
            errhint(OnStack(Escaped(hint)), 0, this);
        errfinish(OnStack("host"), 1, OnStack(function), this);
        return new InvalidOperationException(message);
    }

    /// <summary>Names a call that the server makes and this host does not have.</summary>
    private Exception Missing([CallerMemberName] string name = "") =>
        Raise("0A000", $"the embedded server does not have the system call {name}",
            hint: "Use a PostgreSQL server of its own for this statement.");

    /// <summary>The text is a format of printf to the server.</summary>
    private static string Escaped(string text) => text.Replace("%", "%%", StringComparison.Ordinal);
}
