using System.Runtime.CompilerServices;

namespace MigrateBuild.Embedded.Engine;

/// <content>There are two stacks: C's, in memory, and the thread's, which a frame of the translated code takes more of.</content>
internal sealed partial class Backend
{
    /// <summary>
    /// What a thread needs that exchanges messages: room for <see cref="BootOptions.StackLimit"/> and for what comes after.
    /// </summary>
    internal const int ThreadStackSize = 128 << 20;

    /// <summary>C's stack has 8 MB; below it lie the server's variables, which nothing would protect.</summary>
    private const int ServerStackLimit = (8 << 20) - (256 << 10);

    /// <summary>Where the thread's stack was when it came to the server.</summary>
    private nint _stackBase;

    /// <summary>First thing in <c>check_stack_depth</c>, whose own limit is max_stack_depth.</summary>
    protected override void host_stack()
    {
        if (host_stack_is_full() == 0)
            return;
        throw Raise("54001", "stack depth limit exceeded", hint: "The embedded server cannot have a deeper stack: "
            + "make the recursion less deep, or use a PostgreSQL server of its own with a larger max_stack_depth.");
    }

    /// <summary>First thing in <c>stack_is_too_deep</c>, for those that make an error of their own of it.</summary>
    protected override int host_stack_is_full()
    {
        var here = StackPointer();
        var isLeft = _stackBase - here <= _options.StackLimit
            && ((nuint)here >= StackFloor || RuntimeHelpers.TryEnsureSufficientExecutionStack())
            && Address___stack_pointer - emscripten_stack_get_current(this) <= ServerStackLimit;
        return isLeft ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe nint StackPointer()
    {
        var here = 0;
        return (nint)(&here);
    }
}
