using System.Text;
using MigrateBuild.Embedded.Files;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <content>The process: its end, its environment, its user, other programs.</content>
internal sealed partial class Backend
{
    private static readonly byte[][] s_environment = [.. new[]
    {
        "HOME=/home/postgres", "USER=postgres", "LOGNAME=postgres", "PATH=/", "PWD=/", "LANG=C.UTF-8", "TZ=UTC", "PGTZ=UTC",
        "PGDATA=" + Paths.Data, "PGUSER=postgres", "PGDATABASE=postgres", "PGCLIENTENCODING=UTF8", "ICU_DATA=" + Paths.Icu,
    }.Select(v => Encoding.UTF8.GetBytes(v + "\0"))];

    private int _highBits;

    protected override void exit(int a0) => throw new ExitException(a0);

    protected override void proc_exit(int a0) => throw new ExitException(a0);

    protected override void _abort_js() => throw new InvalidOperationException("The server called abort().");

    protected override void __assert_fail(int a0, int a1, int a2, int a3) =>
        throw new InvalidOperationException($"The server's assertion failed: {Text(a0)} ({Text(a1)}:{a2}).");

    protected override int environ_sizes_get(int a0, int a1)
    {
        Put32(a0, s_environment.Length);
        Put32(a1, s_environment.Sum(v => v.Length));
        return 0;
    }

    protected override int environ_get(int a0, int a1)
    {
        foreach (var variable in s_environment)
        {
            Put32(a0, a1);
            variable.CopyTo(Memory, a1);
            a0 += 4;
            a1 += variable.Length;
        }

        return 0;
    }

    protected override int __syscall_getuid32() => 0;

    protected override int __syscall_geteuid32() => 0;

    protected override int __syscall_getgid32() => 0;

    protected override int __syscall_getegid32() => 0;

    protected override int __syscall_umask(int a0)
    {
        var old = Files.Umask;
        Files.Umask = a0 & NodeType.Permissions;
        return old;
    }

    protected override void __call_sighandler(int a0, int a1) => CallSlot(a0, a1);

    protected override void _emscripten_runtime_keepalive_clear()
    {
    }

    protected override void _emscripten_throw_longjmp() => throw new Translated.LongJump();

    protected override void setTempRet0(int a0) => _highBits = a0;

    protected override int getTempRet0() => _highBits;

    private unsafe void CallSlot(int slot, int argument)
    {
        var address = TableAddresses[slot] is var bound and not 0 ? bound : Bind(slot, this);
        ((delegate*<int, PostgresModule, void>)address)(argument, this);
    }

    /// <summary>No other program runs: <c>COPY … TO PROGRAM</c> and <c>archive_command</c> fail.</summary>
    protected override int host_system(int a0) => throw Missing("system");

    /// <summary>The one program that the server itself asks: the list of locales, which is a file here.</summary>
    protected override int host_popen(int a0, int a1) =>
        Text(a0).StartsWith("locale -a", StringComparison.Ordinal)
            ? fopen(OnStack(Paths.Locales), OnStack("r"), this)
            : throw Missing("popen");

    protected override int host_pclose(int a0) => fclose(a0, this);
}
