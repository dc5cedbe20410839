namespace MigrateBuild.Stamping;

/// <summary>A row of another tool's history holds what the tool does not write.</summary>
internal sealed class ForeignValueException(string column, string? value, string expected) : Exception
{
    internal string Column => column;

    internal string? Value => value;

    internal string Expected => expected;
}
