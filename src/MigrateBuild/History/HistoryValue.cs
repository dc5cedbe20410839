namespace MigrateBuild.History;

/// <summary>A value of a history row, before it becomes a parameter for the server or SQL for psql.</summary>
internal abstract record HistoryValue
{
    private HistoryValue()
    {
    }

    internal sealed record Text(string? Value) : HistoryValue;

    /// <summary>A text that is JSON.</summary>
    internal sealed record Json(string? Value) : HistoryValue;

    internal sealed record Number(int? Value) : HistoryValue;

    internal sealed record Duration(TimeSpan? Value) : HistoryValue;

    /// <summary>How long it is since the state of the row was written.</summary>
    internal sealed record SinceState : HistoryValue;

    /// <summary>The time at which the row is written.</summary>
    internal sealed record Now : HistoryValue;

    /// <summary>The time at which the transaction began in which the row is written; what has gone by since is added to it.</summary>
    internal sealed record Begin : HistoryValue;

    /// <summary>The number after that of the row of the set that was added last.</summary>
    internal sealed record NextOrdinal : HistoryValue;

    /// <summary>A text that psql has in a variable, such as the version as the row of a database writes it.</summary>
    internal sealed record Variable(string Name) : HistoryValue;
}
