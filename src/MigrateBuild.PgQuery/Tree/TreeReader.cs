using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.PgQuery;

/// <summary>
/// Reads the bytes of a tree (see <see cref="TreeKind"/>) where they lie. All lengths are relative, so that a value can be cut out and
/// kept by itself; the bytes are taken for right, since <see cref="TreeBuilder"/> wrote them.
/// </summary>
internal static class TreeReader
{
    internal const int HeaderLength = 1 + sizeof(int);

    internal static TreeKind KindAt(byte[] data, int at) => (TreeKind)data[at];

    internal static bool IsNode(byte[] data, int at) => KindAt(data, at) <= TreeKind.Typed;

    /// <summary>Where a value ends.</summary>
    internal static int EndOf(byte[] data, int at)
    {
        switch (KindAt(data, at))
        {
            case TreeKind.Fields or TreeKind.Typed:
                return at + HeaderLength + Int32At(data, at + 1);
            case TreeKind.List:
                return at + HeaderLength + sizeof(int) + Int32At(data, at + 1);
            case TreeKind.Text or TreeKind.Number:
                at++;
                var length = (int)NumberAt(data, ref at);
                return at + length;
            case TreeKind.Integer:
                at++;
                NumberAt(data, ref at);
                return at;
            default:
                return at + 1;
        }
    }

    /// <summary>The number of values of a list, and where they begin.</summary>
    internal static (int Count, int First) ListAt(byte[] data, int at) =>
        (Int32At(data, at + HeaderLength), at + HeaderLength + sizeof(int));

    /// <summary>Where the fields of a node begin: behind its type.</summary>
    internal static int FieldsAt(byte[] data, int at)
    {
        var name = at + HeaderLength;
        return KindAt(data, at) == TreeKind.Typed ? BehindName(data, name) : name;
    }

    /// <summary>Where the value of a field begins.</summary>
    /// <param name="data">The tree.</param>
    /// <param name="at">Where the fields begin.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="field">The field's name.</param>
    /// <returns>-1 where there is none of the name.</returns>
    internal static int Find(byte[] data, int at, int end, string field)
    {
        while (at < end)
        {
            var isIt = IsName(data, at, field);
            at = BehindName(data, at);
            if (isIt)
                return at;
            at = EndOf(data, at);
        }

        return -1;
    }

    internal static int BehindName(byte[] data, int at)
    {
        if (data[at++] != 0)
            return at;
        var length = (int)NumberAt(data, ref at);
        return at + length;
    }

    internal static string NameAt(byte[] data, int at) =>
        data[at] is not 0 and var code ? TreeNames.Of(code) : string.Intern(Encoding.UTF8.GetString(SpelledAt(data, at)));

    internal static ReadOnlySpan<byte> BytesAt(byte[] data, int at)
    {
        at++;
        var length = (int)NumberAt(data, ref at);
        return data.AsSpan(at, length);
    }

    internal static long IntegerAt(byte[] data, int at)
    {
        at++;
        var number = NumberAt(data, ref at);
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    /// <summary>
    /// All values below a node, at any depth, in the order of the tree: where the name of the field begins that holds it, -1 for a value of
    /// a list, and where it begins itself. Without recursion: trees are deep.
    /// </summary>
    /// <param name="data">The tree.</param>
    /// <param name="at">Where the fields begin.</param>
    /// <param name="end">Where they end.</param>
    internal static IEnumerable<(int Name, int Value)> Walk(byte[] data, int at, int end)
    {
        // What is open around the next value: where it ends, and whether it is a list, whose values have no names.
        var open = new Stack<(int End, bool IsList)>();
        open.Push((end, false));
        while (open.TryPeek(out var inner))
        {
            if (at >= inner.End)
            {
                open.Pop();
                continue;
            }

            var name = inner.IsList ? -1 : at;
            at = inner.IsList ? at : BehindName(data, at);
            yield return (name, at);
            var behind = EndOf(data, at);
            var isList = KindAt(data, at) == TreeKind.List;
            if (isList || IsNode(data, at))
                open.Push((behind, isList));
            at = isList ? ListAt(data, at).First : IsNode(data, at) ? FieldsAt(data, at) : behind;
        }
    }

    /// <summary>Whether a text is in a name or a text among the fields of a node, at any depth.</summary>
    /// <param name="data">The tree.</param>
    /// <param name="at">Where the fields begin.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="text">ASCII.</param>
    internal static bool Mentions(byte[] data, int at, int end, ReadOnlySpan<byte> text)
    {
        foreach (var (name, value) in Walk(data, at, end))
        {
            if (name >= 0 && NameMentions(data, name, text))
                return true;
            var isThere = KindAt(data, value) switch
            {
                TreeKind.Typed => NameMentions(data, value + HeaderLength, text),
                TreeKind.Text => BytesAt(data, value).IndexOf(text) >= 0,
                _ => false,
            };
            if (isThere)
                return true;
        }

        return false;
    }

    private static bool NameMentions(byte[] data, int at, ReadOnlySpan<byte> text)
    {
        if (data[at] == 0)
            return SpelledAt(data, at).IndexOf(text) >= 0;
        var name = TreeNames.Of(data[at]);
        for (var i = 0; i + text.Length <= name.Length; i++)
        {
            if (Ascii.Equals(text, name.AsSpan(i, text.Length)))
                return true;
        }

        return false;
    }

    private static bool IsName(byte[] data, int at, string field) =>
        data[at] is not 0 and var code ? TreeNames.Of(code) == field : Ascii.Equals(SpelledAt(data, at), field);

    private static ReadOnlySpan<byte> SpelledAt(byte[] data, int at) => BytesAt(data, at);

    private static int Int32At(byte[] data, int at) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(at));

    private static ulong NumberAt(byte[] data, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = data[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
