using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Servers;

/// <summary>A kind of server that was tried and is not there.</summary>
/// <param name="Reason">Why not, as a sentence.</param>
internal sealed record ServerRefusal(ServerKind Kind, string Reason)
{
    internal string Text => $"{ServerChoice.NameOf(Kind)}: {Reason.ReplaceLineEndings("\n    ")}";
}
