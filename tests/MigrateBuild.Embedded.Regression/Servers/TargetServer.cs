namespace MigrateBuild.Embedded.Regression.Servers;

/// <summary>A server as psql reaches it.</summary>
/// <param name="Name">Of the folder for its outputs.</param>
/// <param name="Connection">A libpq connection string without a database.</param>
internal sealed record TargetServer(string Name, string Connection);
