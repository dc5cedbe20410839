namespace MigrateBuild.Embedded.Files;

internal sealed partial class FileSystem
{
    internal Errno Rename(string from, string to)
    {
        var error = Resolve(from, false, out var source);
        if (error == Errno.None)
            error = source.Node is null ? Errno.NoEntry : source.Directory is null || source.Name is ".." ? Errno.Invalid : Errno.None;
        if (error == Errno.None)
            error = Resolve(to, false, out var target) is var second and not Errno.None ? second : Move(source, target);
        return error;
    }

    internal Errno RemoveFile(string path)
    {
        var error = Resolve(path, false, out var place);
        if (error != Errno.None)
            return error;
        return place switch
        {
            { Node: null } => Errno.NoEntry,
            { Node: DirectoryNode } => Errno.IsDirectory,
            { Directory.IsFrozen: true } => Errno.ReadOnly,
            _ => Forget(place),
        };
    }

    internal Errno RemoveDirectory(string path)
    {
        var error = Resolve(path, false, out var place);
        if (error != Errno.None)
            return error;
        return place switch
        {
            { Node: null } => Errno.NoEntry,
            { Node: not DirectoryNode } => Errno.NotDirectory,
            { Directory: null } or { Name: ".." } => Errno.Invalid,
            { Node: DirectoryNode { Count: > 0 } } => Errno.NotEmpty,
            { Directory.IsFrozen: true } => Errno.ReadOnly,
            _ => Forget(place),
        };
    }

    private Errno Move(Place source, Place target)
    {
        if (target.Node == source.Node)
            return Errno.None;
        if (target.Directory is null || target.Name is ".." || source.Node is DirectoryNode inside && Holds(inside, target.Directory))
            return Errno.Invalid;
        if (source.Directory!.IsFrozen || target.Directory.IsFrozen)
            return Errno.ReadOnly;
        switch (target.Node, source.Node)
        {
            case (DirectoryNode { Count: > 0 }, DirectoryNode): return Errno.NotEmpty;
            case (DirectoryNode, not DirectoryNode): return Errno.IsDirectory;
            case (not null and not DirectoryNode, DirectoryNode): return Errno.NotDirectory;
        }

        if (target.Node is not null)
            Forget(target);
        source.Directory.Remove(source.Name);
        target.Directory.Put(target.Name, source.Node!);
        return Errno.None;
    }

    private static bool Holds(DirectoryNode outer, DirectoryNode inner) =>
        outer == inner || outer.Entries.Any(e => e.Value is DirectoryNode below && Holds(below, inner));

    private Errno Forget(Place place)
    {
        place.Directory!.Remove(place.Name);
        if (place.Node is FileNode file && --file.Names == 0 && file.IsCounted)
        {
            file.IsCounted = false;
            Used -= file.Length;
        }

        return Errno.None;
    }
}
