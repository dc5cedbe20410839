namespace MigrateBuild.Schema.Causes;

/// <summary>A word of a statement: a keyword or bare name in lower case, a quoted name as it is.</summary>
/// <param name="Text">The word.</param>
/// <param name="IsInner">Whether it stands in a literal or a body, where it may be SQL that is put together or run later.</param>
/// <param name="IsPart">Whether a name and a period stand before it.</param>
internal readonly record struct SqlWord(string Text, bool IsInner, bool IsPart);
