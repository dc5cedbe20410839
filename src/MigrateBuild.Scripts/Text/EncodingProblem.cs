namespace MigrateBuild.Scripts.Text;

/// <summary>Why the bytes of a script are not a text that PostgreSQL can be sent, and where.</summary>
/// <param name="Position">The place of the first offending byte.</param>
/// <param name="What">The problem as the rest of a sentence that begins with the file's name.</param>
internal sealed record EncodingProblem(TextPosition Position, string What);
