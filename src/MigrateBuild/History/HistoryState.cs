namespace MigrateBuild.History;

/// <summary><see cref="MigrationState"/> as the column <c>state</c> holds it.</summary>
internal static class HistoryState
{
    internal static string Write(MigrationState state) => state.ToString().ToLowerInvariant();

    internal static MigrationState Parse(string text) => text switch
    {
        "applied" => MigrationState.Applied,
        "applying" => MigrationState.Applying,
        "reverting" => MigrationState.Reverting,
        _ => throw new InvalidOperationException(
            $"The history holds the state '{text}', which this version of MigrateBuild does not know."),
    };
}
