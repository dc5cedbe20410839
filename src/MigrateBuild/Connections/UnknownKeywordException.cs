using System.Diagnostics.CodeAnalysis;

namespace MigrateBuild.Connections;

/// <summary>A keyword of a connection is not known. The message is a part of a sentence, as those of other mistakes in one.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="isQuestion">Whether the message asks for what may have been meant.</param>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It is caught as FormatException.")]
internal sealed class UnknownKeywordException(string message, bool isQuestion) : FormatException(message)
{
    internal bool IsQuestion => isQuestion;
}
