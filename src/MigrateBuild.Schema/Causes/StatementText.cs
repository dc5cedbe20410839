using System.Runtime.CompilerServices;

namespace MigrateBuild.Schema.Causes;

/// <summary>A statement with its words, read once.</summary>
internal sealed record StatementText(MigrationScript Script, ScriptStatement Statement, IReadOnlyList<SqlWord> Words)
{
    private static readonly ConditionalWeakTable<MigrationScript, IReadOnlyList<StatementText>> Read = [];

    private static readonly string[] IfThere = ["if", "not", "exists"];

    private HashSet<string>? _outer;
    private HashSet<string>? _inner;

    internal HashSet<string> Outer => _outer ??= [.. Words.Where(word => !word.IsInner).Select(word => word.Text)];

    internal HashSet<string> Inner => _inner ??= [.. Words.Where(word => word.IsInner).Select(word => word.Text)];

    internal string First => Words.Count > 0 ? Words[0].Text : "";

    internal static IReadOnlyList<StatementText> Of(MigrationScript script) => Read.GetValue(script, static one =>
        [.. one.Statements.Select(statement => new StatementText(one, statement, SqlWords.Of(one.TextOf(statement))))]);

    /// <summary>
    /// Whether a name stands right behind a verb, as in <c>ADD COLUMN IF NOT EXISTS name</c>: that is what the statement is about.
    /// </summary>
    /// <param name="verb">The verb.</param>
    /// <param name="kind">The kind of object that may stand between the two.</param>
    /// <param name="name">The name.</param>
    internal bool Does(string verb, string kind, string name)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] is not { IsInner: false } word || word.Text != verb)
                continue;
            var next = i + 1;
            while (next < Words.Count - 1 && (Words[next].Text == kind || IfThere.Contains(Words[next].Text)))
                next++;
            if (next < Words.Count && Words[next] == new SqlWord(name, IsInner: false))
                return true;
        }

        return false;
    }

    /// <summary>How surely the statement names something: 2 outright, 1 inside a literal or a body, 0 not at all.</summary>
    internal int Names(string name) => name.Length == 0 ? 0 : Outer.Contains(name) ? 2 : Inner.Contains(name) ? 1 : 0;
}
