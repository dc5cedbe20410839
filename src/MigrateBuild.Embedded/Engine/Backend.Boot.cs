using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    /// <summary>
    /// PGlite's own numbers: main returns once the server is ready for its first message; an error went up to the main loop.
    /// </summary>
    private const int ReadyStatus = 99, ErrorStatus = 100;

    private const string Superuser = "postgres";

    private static readonly string[] s_arguments =
    [
        Paths.Program, "--single", "-F", "-j", "-c", "exit_on_error=false", "-c", "log_checkpoints=false", "-c", "io_method=sync",
        "-c", "max_worker_processes=0", "-c", "max_parallel_workers=0", "-c", "max_parallel_workers_per_gather=0",
        "-c", "max_parallel_maintenance_workers=0",
    ];

    /// <summary>Starts the server on a cluster that lies in <paramref name="files"/>, up to its main loop.</summary>
    /// <param name="files">The cluster's and the installation's.</param>
    /// <param name="options">What the host gives.</param>
    /// <param name="database">The name of the database to work on, as the cluster has it.</param>
    internal static Backend Boot(FileSystem files, BootOptions options, string database = Superuser)
    {
        var backend = new Backend(files, options, options.InitialMemory);
        backend.Guard(() => backend.Start(database));
        return backend;
    }

    private void Start(string database)
    {
        OpenStandardFiles();
        // Where the log cannot be written the whole server stops, not the statement alone.
        Files.MakeDirectories(Paths.WriteAheadLog).IsUnlimited = true;
        __wasm_call_ctors(this);
        ReplaceSignals();
        pgl_set_system_fn(Slot_host_system, this);
        pgl_set_popen_fn(Slot_host_popen, this);
        pgl_set_pclose_fn(Slot_host_pclose, this);
        pgl_set_rw_cbs(Slot_host_read, Slot_host_write, this);
        pgl_setPGliteActive(1, this);
        var status = Main([.. s_arguments, .. _options.Settings.SelectMany(s => new[] { "-c", s }), "-D", Paths.Data, database]);
        if (status != ReadyStatus)
            throw new ExitException(status);
        pgl_startPGlite(this);
        Connect(ServerMessage.Startup(Superuser, database), NoClient.Instance);
    }

    /// <summary>
    /// Sets who the session's user is as the start of a session does, so that RESET SESSION AUTHORIZATION has something to go back to; a
    /// standalone server leaves that out.
    /// </summary>
    internal void SetSessionUser(string name) =>
        Set("session_authorization", name, SettingContext.Backend, SettingSource.Override);

    private void OpenStandardFiles()
    {
        foreach (var directory in (string[])["/dev/shm", "/tmp", "/home/postgres"])
            Files.MakeDirectories(directory).Mode |= NodeType.Permissions & 0x1ff;
        foreach (var (name, device) in ((string, Device)[])
            [("null", Device.Null), ("random", Device.Random), ("urandom", Device.Random),
            ("stdin", Device.Null), ("stdout", Device.Log), ("stderr", Device.Log)])
            Files.MakeDevice("/dev/" + name, device);
        Files.Open("/dev/stdin", 0, 0);
        Files.Open("/dev/stdout", OpenFlags.WriteOnly, 0);
        Files.Open("/dev/stderr", OpenFlags.WriteOnly, 0);
    }

    private int Main(string[] arguments)
    {
        var at = _emscripten_stack_alloc((arguments.Length + 1) * 4, this);
        for (var i = 0; i < arguments.Length; i++)
            Put32(at + 4 * i, OnStack(arguments[i]));
        Put32(at + 4 * arguments.Length, 0);
        try
        {
            return __main_argc_argv(arguments.Length, at, this);
        }
        catch (ExitException e)
        {
            return e.Status;
        }
    }
}
