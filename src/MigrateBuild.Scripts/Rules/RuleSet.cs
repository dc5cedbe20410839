using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Rules;

/// <summary>All rules. A class in this assembly that derives from <see cref="Rule"/> is one of them: there is no list to keep.</summary>
internal static class RuleSet
{
    /// <summary>The code of a finding about a rule, a script or a set that the check itself could not deal with.</summary>
    internal const string FaultCode = "MIG5011";

    /// <summary>By code.</summary>
    internal static IReadOnlyList<Rule> All { get; } =
    [
        .. typeof(RuleSet).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .Select(type => (Rule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, Rule> ByCode =
        All.ToFrozenDictionary(rule => rule.Code, StringComparer.OrdinalIgnoreCase);

    internal static Rule? Find(string code) => ByCode.GetValueOrDefault(code);
}
