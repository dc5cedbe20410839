namespace MigrateBuild.Cli.Connections;

/// <summary>The connection that a command uses.</summary>
/// <param name="Text">For Npgsql.</param>
/// <param name="Origin">Where it was found, for messages; null where the user wrote it on the command line.</param>
internal sealed record ChosenConnection(string Text, string? Origin)
{
    // The text holds the password.
    public override string ToString() => Origin ?? "--connection";
}
