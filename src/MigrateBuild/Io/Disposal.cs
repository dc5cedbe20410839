using System.Runtime.CompilerServices;

namespace MigrateBuild.Io;

/// <summary>Lets <c>await using</c> dispose of a resource the way its method was called.</summary>
internal static class Disposal
{
    internal static ConfiguredAsyncDisposable Of<T>(bool async, T resource)
        where T : IDisposable, IAsyncDisposable =>
        (async ? (IAsyncDisposable)resource : new Blocking(resource)).ConfigureAwait(false);

    private sealed class Blocking(IDisposable resource) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            resource.Dispose();
            return default;
        }
    }
}
