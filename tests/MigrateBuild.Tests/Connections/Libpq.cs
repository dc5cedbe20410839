using System.Runtime.InteropServices;

namespace MigrateBuild.Tests.Connections;

/// <summary>PostgreSQL's own reader of connection strings, <c>PQconninfoParse</c> of the libpq on this machine.</summary>
internal static class Libpq
{
    private static readonly Lazy<(Parse? Parse, Free? Free, Free? FreeText)> Library = new(Load);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint Parse([MarshalAs(UnmanagedType.LPUTF8Str)] string text, out nint error);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Free(nint memory);

    internal static bool IsThere => Library.Value.Parse is not null;

    /// <returns>The parameters that the text gives; null where it is refused.</returns>
    internal static Dictionary<string, string>? Read(string text)
    {
        var options = Library.Value.Parse!(text, out var error);
        if (error != 0)
            Library.Value.FreeText!(error);
        if (options == 0)
            return null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        // PQconninfoOption: keyword, envvar, compiled, val, label, dispchar, dispsize; a keyword of NULL ends the list.
        for (var at = options; Marshal.ReadIntPtr(at) is var keyword && keyword != 0; at += 7 * nint.Size)
        {
            if (Marshal.ReadIntPtr(at, 3 * nint.Size) is var value && value != 0)
                parameters[Marshal.PtrToStringUTF8(keyword)!] = Marshal.PtrToStringUTF8(value)!;
        }

        Library.Value.Free!(options);
        return parameters;
    }

    private static (Parse? Parse, Free? Free, Free? FreeText) Load()
    {
        var beside = Path.Combine(LocalServer.FindPrograms(), "..", "lib", "libpq.so.5");
        if (!NativeLibrary.TryLoad("libpq.so.5", out var library) && !NativeLibrary.TryLoad(beside, out library))
            return (null, null, null);
        return (
            Marshal.GetDelegateForFunctionPointer<Parse>(NativeLibrary.GetExport(library, "PQconninfoParse")),
            Marshal.GetDelegateForFunctionPointer<Free>(NativeLibrary.GetExport(library, "PQconninfoFree")),
            Marshal.GetDelegateForFunctionPointer<Free>(NativeLibrary.GetExport(library, "PQfreemem")));
    }
}
