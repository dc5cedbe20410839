namespace MigrateBuild.Embedded.Files;

/// <summary>The open files of a process by number; the lowest free number is taken, as POSIX wants it.</summary>
internal sealed class Descriptors
{
    private readonly List<OpenFile?> _files = [];

    internal int Count => _files.Count;

    internal OpenFile? Find(int descriptor) => (uint)descriptor < (uint)_files.Count ? _files[descriptor] : null;

    internal int Add(OpenFile file, int from = 0)
    {
        while (Find(from) is not null)
            from++;
        Put(from, file);
        return from;
    }

    internal void Put(int descriptor, OpenFile? file)
    {
        while (_files.Count <= descriptor)
            _files.Add(null);
        _files[descriptor] = file;
    }

    internal bool Close(int descriptor)
    {
        if (Find(descriptor) is null)
            return false;
        _files[descriptor] = null;
        return true;
    }

    internal Descriptors Copy(Dictionary<Node, Node> copies)
    {
        var copy = new Descriptors();
        var files = new Dictionary<OpenFile, OpenFile>(ReferenceEqualityComparer.Instance);
        foreach (var file in _files)
        {
            if (file is null)
            {
                copy._files.Add(null);
                continue;
            }

            if (!files.TryGetValue(file, out var own))
                files.Add(file, own = new OpenFile(file.Node.Copy(copies), file.Path) { Position = file.Position, Flags = file.Flags });
            copy._files.Add(own);
        }

        return copy;
    }
}
