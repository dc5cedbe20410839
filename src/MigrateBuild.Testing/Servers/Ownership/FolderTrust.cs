using System.Globalization;
using System.Runtime.Versioning;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Whether another user can put something into a folder, or another folder in its place. Each folder on the way from the root has to be
/// this user's or root's; one that others may write to has to be sticky, as /tmp is, so that they leave alone what is there. A link counts
/// as what it leads to where nobody else could have put it there.
/// </summary>
internal static class FolderTrust
{
    private const uint Root = 0;

    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>Says why what is in a folder may be another user's work; null where it is this user's alone.</summary>
    internal static string? WhyNotOwn(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return ThisUser.OwnsFolder(folder) ? null : $"{folder} belongs to another user";
        }

        if (Walk(folder, out var found) is { } reason)
        {
            return reason;
        }

        return found.Owner != NativeFiles.GetUser() ? AnothersFolder(folder, found)
            : found.IsWritableByOthers ? OpenFolder(folder, found)
            : null;
    }

    /// <summary>Says why a folder that this user makes there could be replaced by another user; null where it could not.</summary>
    internal static string? WhyNotSafe(string folder) => OperatingSystem.IsWindows() ? null : Walk(folder, out _);

    [UnsupportedOSPlatform("windows")]
    private static string? Walk(string path, out FileIdentity last)
    {
        var rest = new Stack<string>();
        Push(rest, path);
        var (at, folder) = ("/", FileIdentity.From("/"));
        last = folder.GetValueOrDefault();
        if (folder is null || Judge(at, last) is not null)
        {
            return folder is null ? "the system does not say whose / is" : Judge(at, last);
        }

        for (var links = 0; rest.TryPop(out var name);)
        {
            var next = name == ".." ? Path.GetDirectoryName(at) ?? "/" : Path.Combine(at, name);
            if (FileIdentity.From(next) is not { } found)
            {
                return $"the system does not say whose {next} is";
            }

            if (Judge(next, found) is { } reason)
            {
                return reason;
            }

            if (found.Kind == FileKind.Link)
            {
                if (last.IsWritableByOthers || ++links > MostLinks || new FileInfo(next).LinkTarget is not { } target)
                {
                    return $"{next} is a link";
                }

                Push(rest, target);
                (at, last) = Path.IsPathRooted(target) ? ("/", FileIdentity.From("/") ?? last) : (at, last);
                continue;
            }

            (at, last) = (next, found);
        }

        return null;
    }

    [UnsupportedOSPlatform("windows")]
    private static string? Judge(string path, FileIdentity found) =>
        found.Owner != Root && found.Owner != NativeFiles.GetUser() ? AnothersFolder(path, found)
        : found.Kind == FileKind.Link ? null
        : found.Kind != FileKind.Folder ? $"{path} is not a folder"
        : found is { IsWritableByOthers: true, IsSticky: false } ? OpenFolder(path, found)
        : null;

    [UnsupportedOSPlatform("windows")]
    private static string AnothersFolder(string path, FileIdentity found) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} belongs to another user (id {found.Owner})");

    [UnsupportedOSPlatform("windows")]
    private static string OpenFolder(string path, FileIdentity found) =>
        $"others can write to {path} (mode {Convert.ToString((int)found.Mode, 8)})";

    private static void Push(Stack<string> rest, string path)
    {
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").Reverse())
        {
            rest.Push(name);
        }
    }
}
