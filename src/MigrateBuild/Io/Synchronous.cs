namespace MigrateBuild.Io;

/// <summary>
/// Methods with a parameter <c>async</c> are written once for both ways: called with false they wait by blocking and return what has
/// completed, called with true they never block a thread. A synchronous caller takes the result here.
/// </summary>
internal static class Synchronous
{
    /// <summary>The result of a call with <c>async: false</c>.</summary>
    /// <exception cref="InvalidOperationException">The call has not completed: somewhere in it the way was lost.</exception>
    internal static T Completed<T>(this ValueTask<T> call) => call.IsCompleted ? call.GetAwaiter().GetResult() : throw NotCompleted();

    /// <inheritdoc cref="Completed{T}"/>
    internal static void Completed(this ValueTask call)
    {
        if (!call.IsCompleted)
            throw NotCompleted();
        call.GetAwaiter().GetResult();
    }

    private static InvalidOperationException NotCompleted() => new("A synchronous call has gone on asynchronously.");
}
