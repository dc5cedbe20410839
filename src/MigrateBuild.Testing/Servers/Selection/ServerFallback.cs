namespace MigrateBuild.Testing.Servers;

/// <summary>The kinds that were tried before the embedded server was taken, on a machine where another one is expected.</summary>
/// <param name="System">The variable by which the build server was recognised.</param>
/// <param name="Refusals">The kinds, in the order in which they were tried.</param>
internal sealed record ServerFallback(string System, IReadOnlyList<ServerRefusal> Refusals)
{
    internal string Text =>
        $"The embedded server was used because no other one is there, and this is a build server ({System} is set). Tried:\n"
        + string.Concat(Refusals.Select(refusal => $"  {refusal.Text}\n"))
        + $"Set {EnvironmentVariables.RequireServer}=1 to make the tests fail instead, "
        + $"or {EnvironmentVariables.Server}=embedded to use it without this note.";
}
