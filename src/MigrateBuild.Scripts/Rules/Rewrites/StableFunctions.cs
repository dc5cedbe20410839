using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>
/// The names of PostgreSQL's own functions of which no overload is volatile (<c>provolatile</c> in <c>pg_proc</c>).
/// A function that is neither here nor created by the set comes from an extension or from elsewhere, and what is not
/// declared otherwise is volatile.
/// </summary>
internal static class StableFunctions
{
    private static readonly Lazy<FrozenSet<string>> Names = new(Read);

    internal static bool Contains(string name) => Names.Value.Contains(name);

    private static FrozenSet<string> Read() => ResourceText.Read(typeof(StableFunctions).Assembly, "StableFunctions.txt")
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
