// Namespace does not match folder structure: xUnit writes a type's name before a message, unless the type is of this one.
#pragma warning disable IDE0130
namespace Xunit.Sdk;
#pragma warning restore IDE0130

/// <summary>A failed test whose message says all: where it was thrown in this library says nothing to anybody.</summary>
internal sealed class MigrationTestException(string message) : XunitException(message)
{
    public override string? StackTrace => null;
}
