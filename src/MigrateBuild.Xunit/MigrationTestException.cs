using Xunit.Sdk;

namespace MigrateBuild.Xunit;

/// <summary>A failed test whose message says all: where it was thrown in this library says nothing to anybody.</summary>
internal sealed class MigrationTestException(string message) : XunitException(message)
{
    public override string? StackTrace => null;
}
