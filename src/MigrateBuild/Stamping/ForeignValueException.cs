using System.Diagnostics.CodeAnalysis;

namespace MigrateBuild.Stamping;

/// <summary>A row of another tool's history holds what the tool does not write.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It does not leave the reading of the table.")]
internal sealed class ForeignValueException(string column, string? value, string expected) : Exception
{
    internal string Column => column;

    internal string? Value => value;

    internal string Expected => expected;
}
