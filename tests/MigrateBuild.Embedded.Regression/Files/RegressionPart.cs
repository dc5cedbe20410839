namespace MigrateBuild.Embedded.Regression.Files;

/// <summary>What one psql runs.</summary>
/// <param name="User">Null: the superuser.</param>
/// <param name="Text">It may use psql's variables that earlier parts set.</param>
internal sealed record RegressionPart(string? User, string Text);
