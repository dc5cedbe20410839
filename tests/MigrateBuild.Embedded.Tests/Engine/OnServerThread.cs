using System.Runtime.ExceptionServices;
using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Images;

namespace MigrateBuild.Embedded.Tests.Engine;

/// <summary>Runs a test of a backend on a thread with a stack that is large enough.</summary>
internal static class OnServerThread
{
    private static readonly Lazy<BackendState> s_image = new(ServerImage.Read);

    internal static BackendState Image => s_image.Value;

    internal static void Run(Action act)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                act();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, Backend.ThreadStackSize);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>With a backend of the image.</summary>
    internal static void Run(Action<Backend> act, BootOptions? options = null) => Run(() =>
    {
        using var backend = Backend.Restore(Image, options ?? new BootOptions());
        act(backend);
    });

    /// <summary>With an idle process of the image, as a server has one.</summary>
    internal static void RunIdle(Action<IdleProcess> act) =>
        Run(() => act(IdleProcess.From(() => Backend.Restore(Image, new BootOptions()))));

    internal static string? Scalar(this Backend backend, string sql) => backend.Execute(sql)[0][0];

    /// <summary>The SQLSTATE of the error that the statement ends with.</summary>
    internal static string ErrorOf(this Backend backend, string sql) => Assert.Throws<ServerError>(() => backend.Execute(sql)).SqlState;
}
