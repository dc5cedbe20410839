namespace MigrateBuild.Scripts.Output;

/// <summary>Writes <c>MigrationTests.g.cs</c>, <c>.fs</c> or <c>.vb</c>: a test class for each set.</summary>
internal abstract class TestCodeWriter
{
    private static readonly Dictionary<string, TestCodeWriter> Writers = new(StringComparer.Ordinal)
    {
        ["C#"] = new CSharpTestCode(),
        ["F#"] = new FSharpTestCode(),
        ["VB"] = new VisualBasicTestCode(),
    };

    /// <summary>The names that the language takes for one.</summary>
    protected virtual StringComparer Names => StringComparer.Ordinal;

    /// <param name="language">The language as MSBuild names it (<c>Language</c>): <c>C#</c>, <c>F#</c> or <c>VB</c>.</param>
    /// <param name="rootNamespace">The project's root namespace; may be empty.</param>
    internal static string Write(string language, IReadOnlyList<TestedSet> sets, string rootNamespace)
    {
        var writer = Writers[language];
        var names = new HashSet<string>(writer.Names);
        var classes = sets.Select(set => writer.Class(set, NameOf(set, names)));
        var code = writer.Head(sets.Count > 0 ? rootNamespace : "") + string.Join('\n', classes);
        return code.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>What stands above the classes.</summary>
    protected abstract string Head(string rootNamespace);

    /// <summary>A class, whose name is an identifier of all three languages.</summary>
    protected abstract string Class(TestedSet set, string name);

    // Sets that differ in what no identifier can hold have classes that differ by a number.
    private static string NameOf(TestedSet set, HashSet<string> names)
    {
        var name = CSharp.Identifier($"{set.Name}MigrationTests");
        for (var number = 2; !names.Add(name); number++)
            name = CSharp.Identifier(FormattableString.Invariant($"{set.Name}MigrationTests{number}"));
        return name;
    }
}
