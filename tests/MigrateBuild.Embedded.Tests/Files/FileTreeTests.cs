using System.Text;
using CsCheck;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Tests.Files;

/// <summary>The tree against a dictionary of paths.</summary>
public sealed class FileTreeTests
{
    private static readonly string[] s_paths = ["/a", "/b", "/a/x", "/a/y", "/b/x", "/a/x/z", "/b/x/z"];

    private static Gen<string> Paths => Gen.Int[0, s_paths.Length - 1].Select(i => s_paths[i]);

    private enum Kind
    {
        MakeDirectory,
        Write,
        RemoveFile,
        RemoveDirectory,
        Rename,
        Clone,
    }

    [Fact]
    public void A_tree_is_as_a_dictionary_of_paths_would_be_and_so_is_its_clone() =>
        Gen.Select(Gen.Enum<Kind>(), Paths, Paths).Array[1, 60].Sample(steps =>
        {
            var (files, model) = (new FileSystem(TimeProvider.System), new SortedDictionary<string, string?>(StringComparer.Ordinal));
            FileSystem? clone = null;
            var cloned = "";
            foreach (var (kind, path, other) in steps)
            {
                switch (kind)
                {
                    case Kind.MakeDirectory:
                        Assert.Equal(CanMake(model, path), files.MakeDirectory(path, 0x1ed) == Errno.None);
                        if (CanMake(model, path))
                            model[path] = null;
                        break;
                    case Kind.Write:
                        var descriptor = files.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Truncate, 0x1b6);
                        var isFile = CanMake(model, path) || model.GetValueOrDefault(path) is not null;
                        Assert.Equal(isFile, descriptor >= 0);
                        if (!isFile)
                            break;
                        files.Write((FileNode)files.Descriptors.Find(descriptor)!.Node, Encoding.UTF8.GetBytes(other), 0);
                        files.Descriptors.Close(descriptor);
                        model[path] = other;
                        break;
                    case Kind.RemoveFile:
                        Assert.Equal(model.GetValueOrDefault(path) is not null, files.RemoveFile(path) == Errno.None);
                        if (model.GetValueOrDefault(path) is not null)
                            model.Remove(path);
                        break;
                    case Kind.RemoveDirectory:
                        var isEmpty = IsDirectory(model, path) && !model.Keys.Any(k => k.StartsWith(path + "/", StringComparison.Ordinal));
                        Assert.Equal(isEmpty, files.RemoveDirectory(path) == Errno.None);
                        if (isEmpty)
                            model.Remove(path);
                        break;
                    case Kind.Rename:
                        var can = CanRename(model, path, other);
                        Assert.Equal(can, files.Rename(path, other) == Errno.None);
                        if (can && path != other)
                            Move(model, path, other);
                        break;
                    case Kind.Clone:
                        (clone, cloned) = (files.Clone(), Text(model));
                        break;
                }
            }

            Assert.Equal(Text(model), Text(files));
            Assert.Equal(model.Values.Sum(v => v?.Length ?? 0), files.Used);
            if (clone is not null)
                Assert.Equal(cloned, Text(clone));
        });

    private static bool IsDirectory(SortedDictionary<string, string?> model, string path) =>
        path.Length == 0 || (model.TryGetValue(path, out var content) && content is null);

    private static string Parent(string path) => path[..path.LastIndexOf('/')];

    private static bool CanMake(SortedDictionary<string, string?> model, string path) =>
        !model.ContainsKey(path) && IsDirectory(model, Parent(path));

    private static bool CanRename(SortedDictionary<string, string?> model, string from, string to)
    {
        if (!model.TryGetValue(from, out var content) || !IsDirectory(model, Parent(to))
            || to.StartsWith(from + "/", StringComparison.Ordinal))
            return false;
        if (!model.TryGetValue(to, out var there) || from == to)
            return true;
        return content is null == there is null
            && !(there is null && model.Keys.Any(k => k.StartsWith(to + "/", StringComparison.Ordinal)));
    }

    private static void Move(SortedDictionary<string, string?> model, string from, string to)
    {
        foreach (var (path, content) in model.Where(m => m.Key == from || m.Key.StartsWith(from + "/", StringComparison.Ordinal)).ToArray())
        {
            model.Remove(path);
            model[to + path[from.Length..]] = content;
        }
    }

    private static string Text(SortedDictionary<string, string?> model) => string.Join("\n", model.Select(m => $"{m.Key}={m.Value}"));

    private static string Text(FileSystem files)
    {
        var all = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        void Add(DirectoryNode directory, string path)
        {
            foreach (var (name, node) in directory.Entries)
            {
                var bytes = new byte[node is FileNode ? node.Length : 0];
                (node as FileNode)?.Content.Read(bytes, 0);
                all[path + "/" + name] = node is FileNode ? Encoding.UTF8.GetString(bytes) : null;
                if (node is DirectoryNode below)
                    Add(below, path + "/" + name);
            }
        }

        Add(files.Root, "");
        return Text(all);
    }
}
