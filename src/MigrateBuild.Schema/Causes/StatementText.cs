using System.Runtime.CompilerServices;
using MigrateBuild.Manifest;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Causes;

/// <summary>A statement with its words, read once.</summary>
internal sealed record StatementText(MigrationScript Script, ScriptStatement Statement, IReadOnlyList<SqlWord> Words)
{
    private static readonly ConditionalWeakTable<MigrationScript, IReadOnlyList<StatementText>> Read = [];

    private HashSet<string>? _outer;
    private HashSet<string>? _inner;

    internal HashSet<string> Outer => _outer ??= [.. Words.Where(word => !word.IsInner).Select(word => word.Text)];

    internal HashSet<string> Inner => _inner ??= [.. Words.Where(word => word.IsInner).Select(word => word.Text)];

    /// <summary>The first word of its kind, in lower case: <c>create</c>, <c>do</c>.</summary>
    internal string Verb { get; } = Statement.Kind.Split(' ')[0].ToLowerInvariant();

    internal static IReadOnlyList<StatementText> From(MigrationScript script) => Read.GetValue(script, static one =>
        [.. one.Statements.Select(statement => new StatementText(one, statement, SqlWords.Of(one.TextOf(statement))))]);

    /// <summary>Whether an object is there, or no longer there, because of the statement.</summary>
    internal bool Makes(SchemaObject item) => Holds(Statement.Facts.Makes, item);

    /// <inheritdoc cref="Makes"/>
    internal bool Removes(SchemaObject item) => Holds(Statement.Facts.Removes, item);

    /// <summary>
    /// How surely the statement names something: 3 with its schema, 2 outright, 1 inside a literal or a body, 0 not at all.
    /// </summary>
    /// <param name="schema">The schema that it is in; empty where it is part of something, or in none.</param>
    internal int Names(string name, string schema = "") => name.Length == 0 ? 0
        : Outer.Contains(name) && !IsInAnother(name, schema) ? IsInSchema(name, schema) ? 3 : 2
        : Inner.Contains(name) ? 1
        : 0;

    private bool IsInSchema(string name, string schema) =>
        schema.Length > 0 && Outer.Contains(schema) && Words.Any(word => word is { IsInner: false, IsPart: true } && word.Text == name);

    /// <summary>Whether the statement names another schema each time.</summary>
    private bool IsInAnother(string name, string schema) =>
        schema.Length > 0 && !Outer.Contains(schema) && Words.All(word => word.IsInner || word.Text != name || word.IsPart);

    // A script that leaves the schema to the search path means some schema.
    private static bool Holds(IReadOnlyList<NamedEffect>? effects, SchemaObject item) =>
        effects is { Count: > 0 } && ObjectEffects.Of(item) is { } effect
        && effects.Any(one => one == effect || (one.Schema is null && one == effect with { Schema = null }));
}
