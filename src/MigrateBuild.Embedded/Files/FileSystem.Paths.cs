namespace MigrateBuild.Embedded.Files;

internal sealed partial class FileSystem
{
    private const int LongestName = 255;
    private const int MostLinks = 40;

    /// <summary>The directories that the path being resolved has gone through: what <c>..</c> goes back to.</summary>
    private readonly List<DirectoryNode> _walked = [];

    internal string Absolute(string path) =>
        path.StartsWith('/') ? path : WorkingDirectory.EndsWith('/') ? WorkingDirectory + path : WorkingDirectory + "/" + path;

    /// <summary>Follows a path; that its last name is not there is no error.</summary>
    internal Errno Resolve(string path, bool followLast, out Place place)
    {
        var links = 0;
        while (true)
        {
            var error = Walk(path, followLast, out place, out var onward);
            if (error != Errno.None || onward is null)
                return error;
            if (++links > MostLinks)
                return Errno.TooManyLinks;
            path = onward;
        }
    }

    /// <summary>As <see cref="Resolve"/>, where something has to be there.</summary>
    internal Errno Find(string path, bool followLast, out Node node)
    {
        var error = Resolve(path, followLast, out var place);
        node = place.Node ?? Root;
        return error != Errno.None ? error : place.Node is null ? Errno.NoEntry : Errno.None;
    }

    /// <summary>Follows a path up to the first link, where <paramref name="onward"/> says what to go on with.</summary>
    private Errno Walk(string path, bool followLast, out Place place, out string? onward)
    {
        place = new Place(null, "", Root);
        onward = null;
        if (path.Length == 0)
            return Errno.NoEntry;
        path = Absolute(path);
        _walked.Clear();
        Node at = Root;
        for (var start = 0; start < path.Length;)
        {
            var slash = path.IndexOf('/', start);
            var end = slash < 0 ? path.Length : slash;
            var name = path.AsSpan(start, end - start);
            var from = start;
            start = end + 1;
            if (name.Length == 0)
                continue;
            if (at is not DirectoryNode directory)
                return Errno.NotDirectory;
            if (name is ".")
                continue;
            if (name is "..")
            {
                at = _walked.Count == 0 ? Root : _walked[^1];
                if (_walked.Count > 0)
                    _walked.RemoveAt(_walked.Count - 1);
                place = new Place(_walked.Count == 0 ? null : _walked[^1], "..", at);
                continue;
            }

            if (name.Length > LongestName)
                return Errno.NameTooLong;
            var last = path.AsSpan(end).Trim('/').Length == 0;
            var next = directory.Find(name);
            place = new Place(directory, name.ToString(), next);
            if (next is null)
                return last ? Errno.None : Errno.NoEntry;
            if (next is LinkNode link && (!last || followLast || path.EndsWith('/')))
            {
                onward = (link.Target.StartsWith('/') ? link.Target : string.Concat(path.AsSpan(0, from), link.Target)) + path[end..];
                return Errno.None;
            }

            _walked.Add(directory);
            at = next;
        }

        // A slash at the end asks for a directory.
        return path.EndsWith('/') && at is not DirectoryNode ? Errno.NotDirectory : Errno.None;
    }
}
