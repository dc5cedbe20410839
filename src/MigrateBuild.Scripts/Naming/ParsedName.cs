namespace MigrateBuild.Scripts.Naming;

/// <summary>The outcome of reading a file name: exactly one of the two is there.</summary>
internal sealed record ParsedName(ScriptName? Name, NameProblem? Problem)
{
    internal static ParsedName From(ScriptName name) => new(name, null);

    internal static ParsedName Wrong(NameProblem problem) => new(null, problem);
}
