using System.Globalization;

namespace MigrateBuild.Embedded.Engine;

/// <content>
/// Time limits of a session that waits for its client. The server itself waits for nobody, so whoever waits has to watch them; the texts
/// are those of PostgreSQL's ProcessInterrupts (<c>tcop/postgres.c</c>).
/// </content>
internal sealed partial class Backend
{
    /// <summary>
    /// When the open transaction was begun, by the clock's timestamp, also where it has failed and waits for ROLLBACK; null: none is open.
    /// </summary>
    private long? _transactionSince;

    /// <summary>How long the client may take for its next message, and what ends its session then. Null: as long as it likes.</summary>
    internal IdleLimit? IdleLimit
    {
        get
        {
            if (IsDead)
                return null;
            ThrowIfDead();
            if (_transactionSince is not { } since)
                return Limit("idle_session_timeout", TimeSpan.Zero, "57P05", "terminating connection due to idle-session timeout");
            var idle = Limit("idle_in_transaction_session_timeout", TimeSpan.Zero, "25P03",
                "terminating connection due to idle-in-transaction timeout");
            var whole = Limit("transaction_timeout", _options.Clock.GetElapsedTime(since), "25P04",
                "terminating connection due to transaction timeout");
            return whole is null || idle?.After < whole.After ? idle : whole;
        }
    }

    private IdleLimit? Limit(string setting, TimeSpan gone, string sqlState, string message)
    {
        var milliseconds = long.Parse(Setting(setting), CultureInfo.InvariantCulture);
        if (milliseconds == 0)
            return null;
        var left = TimeSpan.FromMilliseconds(milliseconds) - gone;
        return new IdleLimit(left > TimeSpan.Zero ? left : TimeSpan.Zero, sqlState, message);
    }

    /// <summary>A setting's value in its own unit.</summary>
    private string Setting(string name)
    {
        var stack = emscripten_stack_get_current(this);
        try
        {
            return Text(GetConfigOption(OnStack(name), 0, 0, this));
        }
        finally
        {
            _emscripten_stack_restore(stack, this);
        }
    }

    private void NoteTransaction(long began) => _transactionSince = IsTransactionBlock(this) == 0 ? null : _transactionSince ?? began;
}
