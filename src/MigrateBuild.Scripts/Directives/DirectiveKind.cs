using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Directives;

/// <summary>One kind of directive: its name, where it may stand and what its value looks like.</summary>
internal sealed partial class DirectiveKind
{
    internal static readonly DirectiveKind Revises = new("revises", "0004", Direction.Up, Digits());
    internal static readonly DirectiveKind NoTransaction = new("no-transaction", "", null, Nothing());
    internal static readonly DirectiveKind Irreversible = new("irreversible", "<reason>", Direction.Up, Anything());
    internal static readonly DirectiveKind Allow = new("allow", "MIG3001 <reason>", null, CodeAndReason(), repeats: true);
    internal static readonly DirectiveKind LockTimeout = new("lock-timeout", "2s", null, Duration());
    internal static readonly DirectiveKind StatementTimeout = new("statement-timeout", "5min", null, Duration());
    internal static readonly DirectiveKind DependsOn = new("depends-on", "Billing/0003", Direction.Up, SetAndVersion(), repeats: true);

    private readonly string _example;
    private readonly Regex _value;

    private DirectiveKind(string name, string example, Direction? onlyIn, Regex value, bool repeats = false)
    {
        Name = name;
        _example = example;
        OnlyIn = onlyIn;
        _value = value;
        Repeats = repeats;
    }

    internal static IReadOnlyList<DirectiveKind> All { get; } =
        [Revises, NoTransaction, Irreversible, Allow, LockTimeout, StatementTimeout, DependsOn];

    internal string Name { get; }

    /// <summary>The only direction whose scripts may have it, or null for both.</summary>
    internal Direction? OnlyIn { get; }

    /// <summary>Whether a script may have several of them.</summary>
    internal bool Repeats { get; }

    /// <summary>The directive as a person writes it.</summary>
    internal string Usage => $"{DirectiveParser.Prefix} {Name} {_example}".TrimEnd();

    internal static DirectiveKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    internal bool Accepts(string value) => _value.IsMatch(value);

    [GeneratedRegex("^$")]
    private static partial Regex Nothing();

    [GeneratedRegex("^.+$")]
    private static partial Regex Anything();

    [GeneratedRegex("^[0-9][0-9_-]*$")]
    private static partial Regex Digits();

    [GeneratedRegex("^MIG[0-9]{4} +[^ ].*$")]
    private static partial Regex CodeAndReason();

    // A duration as PostgreSQL's settings take it (manual, "Parameter Names and Values").
    [GeneratedRegex("^[0-9]+ *(us|ms|s|min|h|d)?$")]
    private static partial Regex Duration();

    [GeneratedRegex("^[^ /]+/[0-9][0-9_-]*$")]
    private static partial Regex SetAndVersion();
}
