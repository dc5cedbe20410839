using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A comment is set or removed.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What has the comment.</param>
/// <param name="Name">The parts of its name, table first; for a routine without its arguments.</param>
internal sealed record CommentOn(SqlStatement Statement, int Offset, ObjectKind Kind, IReadOnlyList<string> Name) : Change(Statement, Offset);
