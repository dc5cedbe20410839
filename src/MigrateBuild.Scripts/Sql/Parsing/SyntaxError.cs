namespace MigrateBuild.Scripts.Sql.Parsing;

/// <summary>A place that PostgreSQL's parser refuses.</summary>
/// <param name="Message">PostgreSQL's message.</param>
/// <param name="Offset">Where, in UTF-16 code units; behind the last token where the message is about the end of the input.</param>
/// <param name="Hint">What was probably meant, where that is certain; else null.</param>
internal sealed record SyntaxError(string Message, int Offset, string? Hint);
