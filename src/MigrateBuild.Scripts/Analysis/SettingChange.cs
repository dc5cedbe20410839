namespace MigrateBuild.Scripts.Analysis;

/// <summary>What a statement makes of a setting of the session.</summary>
internal sealed record SettingChange
{
    /// <summary>What code or a value that is computed makes of it.</summary>
    internal static readonly SettingChange Unknown = new();

    /// <summary>Back to what the role, the database or the connection says.</summary>
    internal static readonly SettingChange Reset = new() { IsReset = true };

    /// <summary>What a prepared statement or a cursor may make of it, once it is run.</summary>
    internal static readonly SettingChange Prepared = new() { IsPrepared = true };

    internal bool IsReset { get; private init; }

    /// <summary>The values as <c>SET</c> lists them.</summary>
    internal IReadOnlyList<string>? Values { get; init; }

    /// <summary>The one text that <c>set_config</c> is given for all of them.</summary>
    internal string? Text { get; init; }

    /// <summary>The value of a setting that has one alone; empty where it is computed or reset.</summary>
    internal string Single => Text ?? (Values is [var value] ? value : "");

    /// <summary>
    /// Whether it is prepared alone (a prepared statement, a cursor): what runs it, from here on, may have set anything.
    /// </summary>
    internal bool IsPrepared { get; private init; }

    /// <summary>Whether it ends with the transaction.</summary>
    internal bool IsLocal { get; init; }
}
