namespace MigrateBuild.Scripts.Sql.Bodies;

/// <summary>Why a body does not compile.</summary>
/// <param name="Message">PostgreSQL's message.</param>
/// <param name="Offset">Where in the script, in UTF-16 code units.</param>
internal sealed record BodyError(string Message, int Offset);
