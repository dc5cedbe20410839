namespace MigrateBuild.Schema.RoundTrips;

/// <summary>A script was still running when its time was over, and was ended.</summary>
internal sealed class ScriptTimeoutException(string script, TimeSpan limit, Exception inner)
    : Exception($"{script} did not end within {limit.TotalSeconds:0.###} s", inner)
{
    /// <summary>The script's path below its project's folder.</summary>
    internal string Script { get; } = script;
}
