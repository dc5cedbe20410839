using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Checking;

/// <summary>An exception that no rule expects, and what it is about.</summary>
/// <param name="Script">The script on which it is thrown; null where it needs none.</param>
/// <param name="Statement">The statement on which it is thrown; null where the script's statements have no part in it.</param>
internal sealed record RuleFault(Exception Exception, Script? Script, SqlStatement? Statement)
{
    /// <summary>The rules that it stopped.</summary>
    internal SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether another exception was thrown at the same place for the same reason: rules share what they look at.</summary>
    internal bool IsSame(Exception other) =>
        Exception.GetType() == other.GetType() && Exception.Message == other.Message && Exception.TargetSite == other.TargetSite;
}
