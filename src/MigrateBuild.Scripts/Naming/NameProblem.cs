namespace MigrateBuild.Scripts.Naming;

/// <summary>Why a file name does not fit the layout, and what was probably meant.</summary>
/// <param name="What">The problem, as the rest of a sentence that begins with the file's name.</param>
/// <param name="Version">The version, where one could be read.</param>
/// <param name="Name">The name, where one could be read.</param>
/// <param name="Direction">The direction that was probably meant, where there is a hint of one.</param>
internal sealed record NameProblem(string What, MigrationVersion? Version = null, string? Name = null, Direction? Direction = null)
{
    internal ScriptName? Meant =>
        Version is not null && Name is not null && Direction is { } direction ? new ScriptName(Version, Name, direction) : null;
}
